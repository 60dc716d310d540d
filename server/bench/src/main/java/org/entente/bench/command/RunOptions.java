package org.entente.bench.command;

import java.util.OptionalDouble;
import org.entente.bench.load.Shape;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** What the measurements of messages have in common. */
final class RunOptions {
  @Option(
      names = "--shape",
      defaultValue = "20x20",
      paramLabel = "ROOMSxMEMBERS",
      converter = ShapeText.class,
      description = "how many rooms of how many members (default: ${DEFAULT-VALUE})")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  Shape shape;

  @Option(
      names = "--rate",
      defaultValue = "max",
      paramLabel = "N|max",
      description = "messages a second, or the highest that is kept up (default: ${DEFAULT-VALUE})")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  String rate;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      description = "how long each measured step is (default: ${DEFAULT-VALUE})")
  double seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "-1",
      description = "seconds of full load before anything counts (default: 15 for max, else 8)")
  double warmUp;

  @Option(
      names = "--in-flight",
      defaultValue = "4",
      description = "messages of each room under way in a closed loop (default: ${DEFAULT-VALUE})")
  int inFlight;

  @Option(names = "--seed", defaultValue = "7", description = "for room ids and bodies")
  long seed;

  @Option(names = "--json", description = "print only the one JSON line")
  boolean json;

  /** The rate, empty for the highest. */
  OptionalDouble fixedRate() {
    return rate.equals("max")
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(rate));
  }

  double warmUpSeconds() {
    return warmUp >= 0 ? warmUp : fixedRate().isPresent() ? 8 : 15;
  }

  static final class ShapeText implements ITypeConverter<Shape> {
    @Override
    public Shape convert(String text) {
      return Shape.parse(text);
    }
  }
}
