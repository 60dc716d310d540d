package org.entente.bench.command;

import java.util.List;
import java.util.OptionalDouble;
import org.entente.bench.load.Load;
import org.entente.bench.load.Step;
import org.entente.bench.machine.ProcessTree;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one measurement of messages.
 *
 * @param main at the rate that was asked for, or at the highest
 * @param saturation in the closed loop; null at a fixed rate
 */
record Run(Step main, @Nullable Step saturation) {
  private static final double TRIAL_SECONDS = 3;
  private static final double SETTLE_SECONDS = 1;
  private static final double CALM_SECONDS = 5;

  /** Measures {@code rig} as {@code options} say. */
  static Run of(Rig rig, RunOptions options) throws Exception {
    OptionalDouble rate = options.fixedRate();
    return rate.isPresent() ? fixed(rig, options, rate.getAsDouble()) : highest(rig, options);
  }

  private static Run fixed(Rig rig, RunOptions options, double rate) throws Exception {
    WarmUp.calm(rig, options);
    rig.load().open(rate, CALM_SECONDS, rig.measured());
    Step step = rig.load().open(rate, options.seconds, rig.measured());
    Progress.say("  %s", Progress.of(step));
    return new Run(step, null);
  }

  private static Run highest(Rig rig, RunOptions options) {
    Step saturation = saturate(rig, options);
    Load load = rig.load();
    List<ProcessTree> measured = rig.measured();
    Search search = new Search(
        rate -> load.open(rate, Math.min(TRIAL_SECONDS, options.seconds), measured),
        rate -> load.open(rate, options.seconds, measured));
    return new Run(search.from(saturation.messagesPerSecond() * 0.95), saturation);
  }

  /** The closed loop alone. */
  static Step saturate(Rig rig, StepOptions options) {
    WarmUp.full(rig, options);
    Step step =
        rig.load().closed(options.inFlight(), SETTLE_SECONDS, options.seconds, rig.measured());
    Progress.say("  closed loop: %s", Progress.of(step));
    return step;
  }

  /** The step by which processor time is compared: saturation where there is one. */
  Step costs() {
    return saturation != null ? saturation : main;
  }

  /** Puts the figures into {@code report}. */
  void putInto(Report report) {
    report.put(main);
    if (saturation != null) {
      report
          .put("cpu_s_per_1000_at_max", main.cpuPer1000())
          .put("cpu_s_per_1000", saturation.cpuPer1000())
          .put("saturation_msg_per_s", saturation.messagesPerSecond())
          .put("saturation_deliveries_per_s", saturation.deliveriesPerSecond())
          .put("saturation_p99_ms", saturation.deliveryMs(99))
          .put("lost", main.lost() + saturation.lost())
          .put("duplicates", main.duplicates() + saturation.duplicates())
          .put("gaps", main.gaps() + saturation.gaps())
          .put(
              "noise_cores",
              Math.max(main.used().noiseCores(), saturation.used().noiseCores()));
    }
  }

  /** Nothing was lost, doubled or passed over. */
  boolean isWhole() {
    return main.isWhole() && (saturation == null || saturation.isWhole());
  }
}
