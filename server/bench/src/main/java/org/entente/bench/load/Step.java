package org.entente.bench.load;

import java.util.Map;
import org.HdrHistogram.Histogram;
import org.entente.bench.machine.CpuMeter;

/**
 * What one step has shown. Latencies are counted from the time at which a message was due, so a
 * generator or a region that stalls does not look fast.
 *
 * @param seconds how long it was
 * @param messages completed: acknowledged, and delivered to every member
 * @param deliveries that arrived in that time
 * @param unsent messages that were due and not sent because too many were under way
 * @param late messages that were not completed four seconds after the last was due
 * @param lost deliveries of acknowledged messages that did not arrive within half a minute more
 * @param duplicates entries that arrived twice
 * @param gaps entries that were passed over
 * @param refusals problems and unexpected ends of sockets, counted by kind
 * @param used who used the processors
 */
public record Step(
    double seconds,
    long messages,
    long deliveries,
    long unsent,
    long late,
    long lost,
    long duplicates,
    long gaps,
    Map<String, Integer> refusals,
    Histogram acknowledgements,
    Histogram delivery,
    CpuMeter.Used used) {
  private static final double NANOS_PER_MS = 1e6;

  /** Completed messages in a second. */
  public double messagesPerSecond() {
    return messages / seconds;
  }

  /** Deliveries in a second. */
  public double deliveriesPerSecond() {
    return deliveries / seconds;
  }

  /** Processor seconds of what was measured for 1,000 deliveries. */
  public double cpuPer1000() {
    return deliveries == 0 ? Double.NaN : used.measured() / deliveries * 1000;
  }

  /** The delivery latency in ms that {@code percent} of the deliveries do not exceed. */
  public double deliveryMs(double percent) {
    return delivery.getValueAtPercentile(percent) / NANOS_PER_MS;
  }

  /** The same of the acknowledgements. */
  public double acknowledgementMs(double percent) {
    return acknowledgements.getValueAtPercentile(percent) / NANOS_PER_MS;
  }

  /** Whether everything came, once and in order, and 99 of 100 deliveries within {@code ms}. */
  public boolean isCleanWithin(double ms) {
    return isClean() && deliveryMs(99) < ms;
  }

  /** Whether nothing was lost, doubled or passed over. */
  public boolean isWhole() {
    return lost == 0 && duplicates == 0 && gaps == 0;
  }

  /** Whether everything came, once and in order, and nothing was refused. */
  public boolean isClean() {
    return late == 0
        && lost == 0
        && duplicates == 0
        && gaps == 0
        && unsent == 0
        && refusals.isEmpty();
  }
}
