package org.entente.member.session;

import org.entente.member.port.Settings;
import org.entente.mls.suite.RandomSource;

/** How long to wait before the next try: twice as long each time up to a bound, with jitter. */
public final class Backoff {
  private static final int MAX_DOUBLINGS = 16;
  private final Settings settings;
  private final RandomSource random;
  private int failures;

  /** Starts with the shortest wait. */
  public Backoff(Settings settings, RandomSource random) {
    this.settings = settings;
    this.random = random;
  }

  /** The next wait: between half and all of the bound of this try. */
  public long next() {
    long bound = settings.firstBackoffMs() << Math.min(failures, MAX_DOUBLINGS);
    failures++;
    return spread(Math.min(bound, settings.longestBackoffMs()));
  }

  /** Something between half of {@code bound} and {@code bound}. */
  public long spread(long bound) {
    byte[] bytes = random.bytes(2);
    long part = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
    return bound / 2 + (bound - bound / 2) * part / 0xffff;
  }

  /** It worked. */
  public void reset() {
    failures = 0;
  }
}
