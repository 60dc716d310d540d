package org.entente.bench.command;

import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/** What measurements have besides that look for the highest rate. */
final class RunOptions extends StepOptions {
  @Option(
      names = "--rate",
      defaultValue = "max",
      paramLabel = "N|max",
      description = "messages a second, or the highest that is kept up (default: ${DEFAULT-VALUE})")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  String rate;

  @Option(
      names = "--in-flight",
      defaultValue = "" + IN_FLIGHT,
      description = "messages of each room under way in a closed loop (default: ${DEFAULT-VALUE})")
  int inFlight;

  /** The rate, empty for the highest. */
  OptionalDouble fixedRate() {
    return rate.equals("max")
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(rate));
  }

  @Override
  int inFlight() {
    return inFlight;
  }
}
