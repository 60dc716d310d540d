package org.entente.faults.storm;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for conditions. */
final class Patience {
  private static final long LONGEST_SECONDS = 900;
  private static final long LOOK_MS = 50;

  private Patience() {}

  /** Returns when {@code holds}; fails after a time that no machine needs. */
  static void until(String what, BooleanSupplier holds) throws InterruptedException {
    until(() -> what, holds);
  }

  /** As {@link #until(String, BooleanSupplier)}, saying in the end how it stands. */
  static void until(Supplier<String> what, BooleanSupplier holds) throws InterruptedException {
    if (!within(LONGEST_SECONDS, holds)) {
      throw new IllegalStateException("waited in vain for " + what.get());
    }
  }

  /** Whether {@code holds} came true in time. */
  static boolean within(long seconds, BooleanSupplier holds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(LOOK_MS);
    }
    return true;
  }
}
