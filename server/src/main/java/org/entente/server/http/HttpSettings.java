package org.entente.server.http;

import java.util.Set;

/**
 * Under which names the server may be addressed, and by pages of which origins.
 *
 * @param hosts host names without port, in lower case
 * @param origins other origins whose pages may call, for agencies that serve the client themselves
 */
public record HttpSettings(Set<String> hosts, Set<String> origins) {
  /** The names of this machine as seen from itself. */
  public static final HttpSettings LOOPBACK =
      new HttpSettings(Set.of("localhost", "127.0.0.1", "[::1]"), Set.of());

  /** Copies the sets. */
  public HttpSettings {
    hosts = Set.copyOf(hosts);
    origins = Set.copyOf(origins);
  }
}
