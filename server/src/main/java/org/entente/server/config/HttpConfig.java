package org.entente.server.config;

import java.net.URI;
import java.util.Optional;

/**
 * Where the server listens and how it is reached.
 *
 * @param host the address to bind; anything but a loopback address needs {@code tls}
 * @param port the port to bind, 0 for any free one
 * @param publicUrl scheme and authority as clients see them, behind a proxy for instance; without it
 *     the bound address counts
 * @param tls the server's certificate and key, absent for plain HTTP on loopback
 */
public record HttpConfig(String host, int port, Optional<URI> publicUrl, Optional<TlsConfig> tls) {
  /** Checks the rules; see {@link ConfigException}. */
  public HttpConfig {
    Check.that(!host.isBlank(), "http.host", "must not be blank");
    Check.within("http.port", port, 0, 65535);
    publicUrl.ifPresent(HttpConfig::checkOrigin);
    Check.that(
        tls.isPresent() || isLoopback(host),
        "http.host",
        "must be a loopback address unless http.tls.certificate and http.tls.key are set");
  }

  private static void checkOrigin(URI url) {
    boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    boolean bare = url.getRawPath() == null || url.getRawPath().isEmpty();
    Check.that(
        web && url.getHost() != null && bare && url.getRawQuery() == null,
        "http.publicUrl",
        "must be scheme, host and port only, like https://entente.example");
  }

  /** Whether only this machine can connect. */
  boolean isOnLoopback() {
    return isLoopback(host);
  }

  private static boolean isLoopback(String host) {
    return Check.isLoopback("http.host", host);
  }

  static HttpConfig from(Settings settings) {
    return new HttpConfig(
        settings.text("http.host", "127.0.0.1"),
        settings.integer("http.port", 8080),
        Optional.ofNullable(settings.text("http.publicUrl")).map(HttpConfig::uri),
        TlsConfig.from(settings));
  }

  private static URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new ConfigException("http.publicUrl", "must be a URL");
    }
  }
}
