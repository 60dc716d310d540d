package org.entente.mls.bench;

import java.util.Random;
import org.entente.mls.timing.Probe;
import org.entente.mls.timing.Probes;
import org.entente.mls.timing.Welch;

/**
 * Whether the time that operations take tells two kinds of secrets apart, after dudect (Reparaz,
 * Balasch, Verbauwhede 2017): one fixed input against random ones, in random order, and Welch's t-test
 * on the times below several quantiles. A |t| above 10 is a leak that the clock sees; below 4.5 none was
 * found with this many samples, which is no proof. {@code docs/timing.md} states what was found.
 */
public final class Timing {
  private static final int POOL = 256;
  private final Random dice = new Random(11);

  private Timing() {}

  /**
   * Prints one row of a table for each operation; the arguments are the number of samples of a kind and a
   * part of the names of the operations.
   */
  public static void main(String[] arguments) {
    int samples = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
    String named = arguments.length > 1 ? arguments[1] : "";
    Timing timing = new Timing();
    new Probes(timing.dice, POOL).all().forEach((name, probe) -> {
      if (name.contains(named)) {
        timing.report(name, samples, probe.get());
      }
    });
  }

  private void report(String name, int samples, Probe probe) {
    measure(probe, samples / 4);
    double worst = measure(probe, samples).worst();
    String word = worst > 10 ? "leaks" : worst > 4.5 ? "suspicious" : "nothing seen";
    System.out.printf("| %s | %d | %.1f | %s |%n", name, samples, worst, word);
  }

  /** Times in ns of both kinds, in random order. */
  private Welch measure(Probe probe, int samples) {
    Welch times = new Welch(samples);
    while (!times.isFull()) {
      int kind = dice.nextInt(2);
      Object input = probe.prepare(kind, dice.nextInt(POOL));
      long begin = System.nanoTime();
      probe.run(input);
      times.add(kind, System.nanoTime() - begin);
    }
    return times;
  }
}
