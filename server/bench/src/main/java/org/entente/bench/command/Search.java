package org.entente.bench.command;

import java.util.function.DoubleFunction;
import org.entente.bench.load.Step;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the highest rate at which everything comes, once, in order, and 99 of 100 deliveries within
 * 250 ms. The schedule does not wait for anybody.
 */
final class Search {
  static final double LIMIT_MS = 250;
  private static final double UP = 1.1;
  private static final double DOWN = 0.88;
  private static final int MOST_STEPS = 7;
  private static final int MOST_FINALS = 4;

  private final DoubleFunction<Step> trial;
  private final DoubleFunction<Step> last;

  /**
   * Tries rates with {@code trial}, and the one that is found with {@code last}, which is longer.
   */
  Search(DoubleFunction<Step> trial, DoubleFunction<Step> last) {
    this.trial = trial;
    this.last = last;
  }

  /** Begins at {@code rate}; the last step at the highest rate that passed, or the last try. */
  Step from(double rate) {
    double passed = highest(rate);
    Step step = last.apply(passed);
    for (int i = 1; i < MOST_FINALS && !passes(step, passed); i++) {
      passed *= DOWN;
      step = last.apply(passed);
    }
    return step;
  }

  private double highest(double first) {
    double rate = first;
    double passed = 0;
    double failed = Double.MAX_VALUE;
    for (int i = 0; i < MOST_STEPS; i++) {
      if (passes(trial.apply(rate), rate)) {
        passed = rate;
        rate = failed == Double.MAX_VALUE ? rate * UP : (passed + failed) / 2;
      } else {
        failed = rate;
        rate = passed == 0 ? rate * DOWN : (passed + failed) / 2;
      }
      if (passed > 0 && failed / passed < 1.04) {
        break;
      }
    }
    return passed > 0 ? passed : rate;
  }

  private static boolean passes(@Nullable Step step, double rate) {
    boolean passes = step != null && step.isCleanWithin(LIMIT_MS);
    Progress.say("  %,.0f msg/s: %s", rate, step == null ? "-" : Progress.of(step));
    return passes;
  }
}
