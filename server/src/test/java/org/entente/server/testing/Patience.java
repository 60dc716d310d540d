package org.entente.server.testing;

import java.util.concurrent.TimeUnit;

/** Waits for what a test expects, as long as a machine under load may take. */
public final class Patience {
  private static final long LONGEST_SECONDS = 120;
  private static final long LOOK_MS = 10;

  private Patience() {}

  /** Something that becomes true by itself. */
  public interface Condition {
    /** Whether it is true now. */
    boolean holds() throws Exception;
  }

  /** Looks again and again until {@code condition} holds; a test whose {@code what} never comes has failed. */
  public static void until(String what, Condition condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    try {
      while (!condition.holds()) {
        if (System.nanoTime() - end > 0) {
          throw new AssertionError("waited in vain: " + what);
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MS);
      }
    } catch (Exception e) {
      throw new IllegalStateException(what, e);
    }
  }
}
