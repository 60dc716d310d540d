package org.entente.bench.command;

import java.util.Locale;
import org.entente.bench.load.Step;

/** Tells a person on the error stream how far it is; results go to standard output. */
final class Progress {
  private Progress() {}

  static void say(String format, Object... arguments) {
    System.err.println(String.format(Locale.ROOT, format, arguments));
  }

  static String of(Step step) {
    return String.format(
        Locale.ROOT,
        "%,.0f msg/s, %,.0f deliveries/s, ack p50 %.2f ms, delivery p50 %.2f p99 %.1f max %.0f ms,"
            + " %.5f CPU-s per 1,000, noise %.2f, generator %.2f%s",
        step.messagesPerSecond(),
        step.deliveriesPerSecond(),
        step.acknowledgementMs(50),
        step.deliveryMs(50),
        step.deliveryMs(99),
        step.deliveryMs(100),
        step.cpuPer1000(),
        step.used().noiseCores(),
        step.used().generatorCores(),
        step.isClean()
            ? ""
            : " NOT CLEAN late " + step.late() + " unsent " + step.unsent()
                + " lost " + step.lost() + " duplicates " + step.duplicates() + " gaps "
                + step.gaps() + " " + step.refusals());
  }
}
