package org.entente.vectors;

import java.security.SecureRandom;
import java.util.Objects;
import java.util.Random;
import org.entente.mls.timing.Probe;
import org.entente.mls.timing.Probes;
import org.entente.mls.timing.Welch;

/**
 * One operation whose time is compared for two kinds of inputs. The clock of a browser is coarse, so
 * that a sample is a batch of inputs of one kind, drawn at random; the caller holds the watch.
 */
final class TimingRun {

  private final Random dice = new SecureRandom();
  private final Probe probe;
  private final int pool;
  private final Welch times;
  private Object[] inputs = new Object[0];
  private int kind;

  /** An operation by name, with {@code pool} inputs and {@code samples} times of each kind. */
  TimingRun(String name, int pool, int samples) {
    this.pool = pool;
    probe = Objects.requireNonNull(new Probes(dice, pool).all().get(name)).get();
    times = new Welch(samples);
  }

  /** All operations, one a line. */
  static String names() {
    return String.join("\n", new Probes(new SecureRandom(), 1).all().keySet());
  }

  /** Draws the next kind and its inputs. */
  void prepare(int batch) {
    kind = dice.nextInt(2);
    inputs = new Object[batch];
    for (int i = 0; i < batch; i++) {
      inputs[i] = probe.prepare(kind, dice.nextInt(pool));
    }
  }

  /** What is timed. */
  void run() {
    for (Object input : inputs) {
      probe.run(input);
    }
  }

  /** Takes in how long that was; answers whether there are enough times. */
  boolean tell(double ms) {
    times.add(kind, ms);
    return times.isFull();
  }

  /** The greatest |t|. */
  double worst() {
    return times.worst();
  }
}
