package org.entente.server.link;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetSocket;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.RegionId;

/** How a region is named in its certificate for links: as a DNS name under a domain that nobody has. */
final class Identity {
  private static final String DOMAIN = ".region.entente";
  private static final int DNS_NAME = 2;

  private Identity() {}

  /** The name that the certificate of {@code region} must have. */
  static String host(RegionId region) {
    return region.value() + DOMAIN;
  }

  /** The region whose certificate came with {@code request}; its chain was verified by TLS. */
  static Optional<RegionId> of(HttpServerRequest request) {
    try {
      Certificate[] chain = request.connection().sslSession().getPeerCertificates();
      return of((X509Certificate) chain[0]);
    } catch (SSLPeerUnverifiedException | CertificateParsingException e) {
      return Optional.empty();
    }
  }

  /** The region whose certificate is at the other end of {@code socket}; its chain was verified by TLS. */
  static Optional<RegionId> of(NetSocket socket) {
    try {
      return of((X509Certificate) socket.peerCertificates().get(0));
    } catch (SSLPeerUnverifiedException | CertificateParsingException e) {
      return Optional.empty();
    }
  }

  private static Optional<RegionId> of(X509Certificate certificate)
      throws CertificateParsingException {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    if (names == null || names.size() != 1) {
      return Optional.empty();
    }
    List<?> name = names.iterator().next();
    String text = String.valueOf(name.get(1));
    if (!Integer.valueOf(DNS_NAME).equals(name.get(0)) || !text.endsWith(DOMAIN)) {
      return Optional.empty();
    }
    try {
      return Optional.of(RegionId.parse(text.substring(0, text.length() - DOMAIN.length())));
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }
}
