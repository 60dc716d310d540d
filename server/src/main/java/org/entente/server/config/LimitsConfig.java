package org.entente.server.config;

/**
 * How much one caller may ask for; what is above is answered with {@code rate_limited} and the time
 * after which to come again.
 *
 * @param requestsPerSecond of one address, which may be that of a whole agency, before sign-in
 * @param signInsPerSecond of one address
 * @param framesPerSecond of one socket
 */
public record LimitsConfig(int requestsPerSecond, int signInsPerSecond, int framesPerSecond) {
  private static final int MOST = 1_000_000;

  /** Checks the rules; see {@link ConfigException}. */
  public LimitsConfig {
    Check.within("limits.requestsPerSecond", requestsPerSecond, 1, MOST);
    Check.within("limits.signInsPerSecond", signInsPerSecond, 1, MOST);
    Check.within("limits.framesPerSecond", framesPerSecond, 1, MOST);
  }

  static LimitsConfig from(Settings settings) {
    return new LimitsConfig(
        settings.integer("limits.requestsPerSecond", 500),
        settings.integer("limits.signInsPerSecond", 50),
        settings.integer("limits.framesPerSecond", 500));
  }
}
