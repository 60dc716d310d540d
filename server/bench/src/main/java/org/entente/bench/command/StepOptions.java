package org.entente.bench.command;

import org.entente.bench.load.Shape;
import picocli.CommandLine.Option;

/** What measurements of messages at rates of their own have in common. */
final class StepOptions {
  @Option(
      names = "--shape",
      defaultValue = "20x20",
      paramLabel = "ROOMSxMEMBERS",
      converter = RunOptions.ShapeText.class,
      description = "how many rooms of how many members (default: ${DEFAULT-VALUE})")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  Shape shape;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      description = "how long each measured step is (default: ${DEFAULT-VALUE})")
  double seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "8",
      description = "seconds of full load before anything counts (default: ${DEFAULT-VALUE})")
  double warmUp;

  @Option(names = "--seed", defaultValue = "7", description = "for room ids and bodies")
  long seed;

  @Option(names = "--json", description = "print only the one JSON line")
  boolean json;
}
