package org.entente.bench.machine;

import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * How long a host keeps a processor from a thread that computes for half a millisecond.
 *
 * <p>Some hosts take processors away without saying so: nothing that runs there answers faster than this,
 * so high percentiles of latency are to be read beside it.
 */
public final class Stalls {
  private static final long WORK_NANOS = 500_000;
  private static final long PAUSE_NANOS = 9_000_000;
  private static final int WARM_UP = 200;
  private static final int ROUNDS = 500;
  private static final int START = 100_000;

  private Stalls() {}

  /** In ms, by how much one of a hundred such computations took longer than the median; about 7 s. */
  public static double p99Ms() {
    int steps = START;
    for (int i = 0; i < WARM_UP; i++) {
      steps = (int) Math.max(1, steps * WORK_NANOS / Math.max(1, nanos(steps)));
    }
    Histogram nanos = new Histogram(3);
    for (int i = 0; i < ROUNDS; i++) {
      LockSupport.parkNanos(PAUSE_NANOS);
      nanos.recordValue(nanos(steps));
    }
    return (nanos.getValueAtPercentile(99) - nanos.getValueAtPercentile(50)) / 1e6;
  }

  private static long nanos(int steps) {
    long began = System.nanoTime();
    long value = began;
    for (int i = 0; i < steps; i++) {
      value = value * 6364136223846793005L + 1442695040888963407L;
    }
    long took = System.nanoTime() - began;
    return value == 0 ? took + 1 : took; // The compiler must not leave the work out.
  }
}
