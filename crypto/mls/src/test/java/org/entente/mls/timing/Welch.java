package org.entente.mls.timing;

import java.util.Arrays;

/** Times of two kinds of inputs, and Welch's t-test on those below several quantiles. */
public final class Welch {
  private static final double[] QUANTILES = {1, 0.99, 0.95, 0.9, 0.75, 0.5};
  private final double[][] times;
  private final int[] count = new int[2];

  /** Takes up to {@code most} times of each kind. */
  public Welch(int most) {
    times = new double[2][most];
  }

  /** Takes in one more time, unless there are enough of the kind. */
  public void add(int kind, double time) {
    if (count[kind] < times[kind].length) {
      times[kind][count[kind]++] = time;
    }
  }

  /** Whether there are enough times of both kinds. */
  public boolean isFull() {
    return count[0] == times[0].length && count[1] == times[1].length;
  }

  /** The greatest |t| of all quantiles. */
  public double worst() {
    double[] both = Arrays.copyOf(times[0], count[0] + count[1]);
    System.arraycopy(times[1], 0, both, count[0], count[1]);
    Arrays.sort(both);
    double worst = 0;
    for (double quantile : QUANTILES) {
      double limit = both[(int) Math.ceil(quantile * both.length) - 1];
      worst = Math.max(worst, Math.abs(t(below(0, limit), below(1, limit))));
    }
    return worst;
  }

  private double[] below(int kind, double limit) {
    double[] kept = new double[count[kind]];
    int size = 0;
    for (int i = 0; i < count[kind]; i++) {
      if (times[kind][i] <= limit) {
        kept[size++] = times[kind][i];
      }
    }
    return Arrays.copyOf(kept, size);
  }

  private static double t(double[] a, double[] b) {
    if (a.length < 2 || b.length < 2) {
      return a.length == b.length ? 0 : Double.POSITIVE_INFINITY;
    }
    double spread = variance(a) / a.length + variance(b) / b.length;
    return spread == 0 ? 0 : (mean(a) - mean(b)) / Math.sqrt(spread);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum / (values.length - 1);
  }
}
