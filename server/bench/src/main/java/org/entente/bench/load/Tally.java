package org.entente.bench.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What has happened in one step. For the generator's event loop. */
final class Tally {
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(2);
  private static final int DIGITS = 3;

  final Histogram acknowledgements = new Histogram(LONGEST_NANOS, DIGITS);
  final Histogram deliveries = new Histogram(LONGEST_NANOS, DIGITS);
  final Map<String, Integer> refusals = new TreeMap<>();
  long began = System.nanoTime();
  long unsent;
  long completed;
  long delivered;
  long duplicates;
  long gaps;

  void acknowledged(long scheduled, long now) {
    if (scheduled >= began) {
      acknowledgements.recordValue(bounded(now - scheduled));
    }
  }

  void delivered(long scheduled, long now) {
    delivered++;
    if (scheduled >= began) {
      deliveries.recordValue(bounded(now - scheduled));
    }
  }

  private static long bounded(long nanos) {
    return Math.max(0, Math.min(LONGEST_NANOS, nanos));
  }
}
