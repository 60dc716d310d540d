package org.entente.server.config;

/**
 * Where figures for Prometheus are read, without sign-in.
 *
 * @param host the address to bind; figures name no person, but how busy a case is tells something, so
 *     it is this machine unless the operator decides otherwise
 * @param port the port to bind, 0 for any free one
 */
public record MetricsConfig(String host, int port) {
  /** Checks the rules; see {@link ConfigException}. */
  public MetricsConfig {
    Check.that(!host.isBlank(), "metrics.host", "must not be blank");
    Check.within("metrics.port", port, 0, 65535);
  }

  static MetricsConfig from(Settings settings) {
    return new MetricsConfig(
        settings.text("metrics.host", "127.0.0.1"), settings.integer("metrics.port", 9090));
  }
}
