package org.entente.bench.command;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.entente.bench.machine.ProcessTree;

/**
 * Load that does not count, until the machine code of what is measured is made.
 *
 * <p>Server and database have one processor, and the compilers of a new JVM take a part of it for a
 * minute: what is measured before tells how long a server has been up, and not what a message costs.
 */
final class WarmUp {
  private static final double LOOK_SECONDS = 4;
  private static final double MOST_SECONDS = 120;

  /** Of a processor; compilers that take less have nothing of weight left to do. */
  private static final double DONE = 0.04;

  private WarmUp() {}

  /** Full load on {@code rig}, for as long as {@code options} say or else until it is warm. */
  static void full(Rig rig, StepOptions options) {
    load(rig, options, options.inFlight());
  }

  /**
   * Full load, and then one message of each room under way at a time, which runs other code more often.
   *
   * <p>What is measured at a low rate must wait neither for compilers, which a low rate alone would keep
   * busy for many minutes, nor for a database that still writes what a full load has left behind.
   */
  static void calm(Rig rig, StepOptions options) throws IOException, SQLException {
    full(rig, options);
    if (rig.database().isPresent()) {
      rig.database().get().checkpoint();
    }
    load(rig, options, 1);
  }

  private static void load(Rig rig, StepOptions options, int inFlight) {
    if (options.warmUp >= 0) {
      rig.load().closed(inFlight, options.warmUp, 0, rig.measured());
    } else {
      until(rig.measured(), seconds -> rig.load().closed(inFlight, seconds, 0, rig.measured()));
    }
  }

  /**
   * Repeats {@code load}, which is told how many seconds it should take, until the compilers of {@code
   * measured} are done or two minutes have passed. A compiler's thread that ends takes its seconds along:
   * such a look says nothing.
   */
  static void until(List<ProcessTree> measured, DoubleConsumer load) {
    long began = System.nanoTime();
    double share = 1;
    while ((share > DONE || share < 0) && secondsSince(began) < MOST_SECONDS) {
      double before = compilers(measured);
      long look = System.nanoTime();
      load.accept(LOOK_SECONDS);
      share = (compilers(measured) - before) / secondsSince(look);
    }
    Progress.say(
        "  warm after %.0f s: compilers take %.2f of a processor", secondsSince(began), share);
  }

  private static double compilers(List<ProcessTree> measured) {
    return measured.stream().mapToDouble(ProcessTree::compilerSeconds).sum();
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }
}
