package org.entente.member.registry;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.X509Credential;
import org.entente.mls.error.MlsException;
import org.entente.mls.keypackage.LeafNode;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.name.DeviceName;

/** Which device a leaf names. A room asks for the same few thousand all the time, so they are kept. */
final class DeviceNames {
  private static final int MAX_CACHED = 4096;

  private final Map<Bytes, DeviceName> byCertificate = new HashMap<>();

  Optional<DeviceName> of(LeafNode leaf) {
    if (!(leaf.credential() instanceof X509Credential credential)) {
      return Optional.empty();
    }
    if (credential.chain().isEmpty()) {
      return Optional.empty();
    }
    Bytes certificate = credential.chain().get(0);
    DeviceName known = byCertificate.get(certificate);
    return known != null ? Optional.of(known) : parse(credential, certificate);
  }

  private Optional<DeviceName> parse(X509Credential credential, Bytes certificate) {
    try {
      DeviceName name = CertificateChain.of(credential).leaf().device();
      if (byCertificate.size() >= MAX_CACHED) {
        byCertificate.clear();
      }
      byCertificate.put(certificate, name);
      return Optional.of(name);
    } catch (MlsException e) {
      return Optional.empty();
    }
  }
}
