package org.entente.server.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server's own TLS identity.
 *
 * @param certificate PEM file with the chain, the server's certificate first
 * @param key PEM file with the private key (PKCS #8)
 */
public record TlsConfig(Path certificate, Path key) {
  /** Checks that both files can be read. */
  public TlsConfig {
    Check.that(Files.isReadable(certificate), "http.tls.certificate", "must be a readable file");
    Check.that(Files.isReadable(key), "http.tls.key", "must be a readable file");
  }

  static Optional<TlsConfig> from(Settings settings) {
    @Nullable String certificate = settings.text("http.tls.certificate");
    @Nullable String key = settings.text("http.tls.key");
    if (certificate == null && key == null) {
      return Optional.empty();
    }
    if (certificate == null || key == null) {
      throw new ConfigException("http.tls", "needs both certificate and key");
    }
    return Optional.of(new TlsConfig(Path.of(certificate), Path.of(key)));
  }
}
