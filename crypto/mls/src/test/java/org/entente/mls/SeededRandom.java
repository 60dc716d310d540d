package org.entente.mls;

import java.util.Random;
import org.entente.mls.suite.RandomSource;

/** Repeatable randomness for tests; everything it makes is known to everybody. */
public final class SeededRandom implements RandomSource {
  private final Random random;

  /** The same seed gives the same bytes. */
  public SeededRandom(long seed) {
    this.random = new Random(seed);
  }

  @Override
  public void fill(byte[] out) {
    random.nextBytes(out);
  }
}
