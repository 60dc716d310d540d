package org.entente.server.config;

/**
 * What only a measurement may switch on.
 *
 * @param rooms whether rooms without a group may be made by anyone who reaches this server: {@code
 *     bench.rooms} is {@code on} or {@code off}
 */
public record BenchConfig(boolean rooms) {
  static BenchConfig from(Settings settings) {
    String rooms = settings.text("bench.rooms", "off");
    Check.that(rooms.equals("on") || rooms.equals("off"), "bench.rooms", "must be on or off");
    return new BenchConfig(rooms.equals("on"));
  }

  /** Refuses rooms for measurements where anyone but this machine could make them. */
  void checkWith(HttpConfig http) {
    Check.that(
        !rooms || http.isOnLoopback(), "bench.rooms", "may be on only with a loopback http.host");
  }
}
