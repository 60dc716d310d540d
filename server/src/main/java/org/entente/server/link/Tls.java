package org.entente.server.link;

import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import org.entente.server.config.LinkConfig;

/** Both ends of a link: trust in the federation's authority for links, and this region's certificate. */
final class Tls {
  private Tls() {}

  static PemTrustOptions trust(LinkConfig config) {
    return new PemTrustOptions().addCertPath(config.ca().toString());
  }

  static PemKeyCertOptions identity(LinkConfig config) {
    return new PemKeyCertOptions()
        .addCertPath(config.certificate().toString())
        .addKeyPath(config.key().toString());
  }
}
