package org.entente.bench.command;

import org.entente.bench.load.Shape;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** What all measurements of messages have in common. */
class StepOptions {
  /** Messages of each room under way in a closed loop, where nothing else is asked for. */
  static final int IN_FLIGHT = 16;

  @Option(
      names = "--shape",
      defaultValue = "20x20",
      paramLabel = "ROOMSxMEMBERS",
      converter = ShapeText.class,
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
      defaultValue = "-1",
      description = "seconds of full load before anything counts (default: until it is compiled)")
  double warmUp;

  @Option(names = "--seed", defaultValue = "7", description = "for room ids and bodies")
  long seed;

  @Option(names = "--json", description = "print only the one JSON line")
  boolean json;

  /** How many messages of each room are under way in a closed loop. */
  int inFlight() {
    return IN_FLIGHT;
  }

  static final class ShapeText implements ITypeConverter<Shape> {
    @Override
    public Shape convert(String text) {
      return Shape.parse(text);
    }
  }
}
