package org.entente.journey;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Waits with an end. */
final class Patience {
  private static final long POLL_MS = 50;

  private Patience() {}

  /** Something that may come true. */
  interface Condition {
    /** Whether it is true now. */
    boolean holds() throws IOException;
  }

  /** Looks again and again until {@code condition} holds, for at most {@code seconds}; says whether it did. */
  static boolean seconds(long seconds, Condition condition) {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    try {
      while (!condition.holds()) {
        if (System.nanoTime() > end) {
          return false;
        }
        pause(POLL_MS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return true;
  }

  /** Sleeps; a test that is interrupted has failed. */
  static void pause(long ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
