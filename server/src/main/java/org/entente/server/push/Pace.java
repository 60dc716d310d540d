package org.entente.server.push;

/**
 * Decides when the next round of deliveries may begin: at once when little is going on, and under load
 * after a pause in proportion to what the last round took.
 *
 * <p>So deliveries take a bounded share of the event loop, appends get theirs, and the more there is
 * to do the more entries travel in one frame. Pure; for one event loop.
 */
final class Pace {
  /** A round of one part is followed by a pause of as many parts. */
  private static final int PAUSE_PARTS = 3;

  private static final long MAX_PAUSE_NANOS = 20_000_000;
  private long earliest = Long.MIN_VALUE;

  /** Notes a round that ended at {@code nowNanos} and took {@code tookNanos}. */
  void ended(long nowNanos, long tookNanos) {
    earliest = nowNanos + Math.min(MAX_PAUSE_NANOS, PAUSE_PARTS * tookNanos);
  }

  /** How long to wait at {@code nowNanos}; 0 or less for not at all. */
  long waitNanos(long nowNanos) {
    return earliest == Long.MIN_VALUE ? 0 : earliest - nowNanos;
  }
}
