package org.entente.bench.command;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.entente.bench.load.Step;
import org.entente.bench.machine.ProcessTree;
import org.entente.bench.node.Region;

/** The figures of one command; the last line that it prints. */
final class Report {
  private static final MathContext FOUR_DIGITS = new MathContext(4);
  private static final long KIB_PER_MIB = 1024;

  private final JsonObject json = new JsonObject();

  Report(String command) {
    json.put("bench", command);
    json.put("server_options", String.join(" ", Region.options()));
  }

  Report put(String key, Object value) {
    json.put(key, value instanceof Double number ? rounded(number) : value);
    return this;
  }

  private static Number rounded(double value) {
    return new BigDecimal(finite(value)).round(FOUR_DIGITS).doubleValue();
  }

  /** A number as JSON can hold it; -1 where there is none, as for a quotient without deliveries. */
  static double finite(double value) {
    return Double.isFinite(value) ? value : -1;
  }

  /** What the issue of the log asks of every measurement of messages. */
  Report put(Step step) {
    return put("msg_per_s", step.messagesPerSecond())
        .put("deliveries_per_s", step.deliveriesPerSecond())
        .put("ack_p50_ms", step.acknowledgementMs(50))
        .put("ack_p99_ms", step.acknowledgementMs(99))
        .put("p50_ms", step.deliveryMs(50))
        .put("p99_ms", step.deliveryMs(99))
        .put("max_ms", step.deliveryMs(100))
        .put("cpu_s_per_1000", step.cpuPer1000())
        .put("late", step.late() + step.unsent())
        .put("lost", step.lost())
        .put("duplicates", step.duplicates())
        .put("gaps", step.gaps())
        .put("refusals", new JsonObject(new java.util.LinkedHashMap<>(step.refusals())))
        .put("noise_cores", step.used().noiseCores())
        .put("generator_cores", step.used().generatorCores());
  }

  /** The bare relay's figures beside {@code costs}, which was measured in the same run. */
  Report putBaseline(Step baseline, Step costs) {
    return put("baseline_msg_per_s", baseline.messagesPerSecond())
        .put("baseline_cpu_s_per_1000", baseline.cpuPer1000())
        .put("baseline_p50_ms", baseline.deliveryMs(50))
        .put("baseline_p99_ms", baseline.deliveryMs(99))
        .put("baseline_noise_cores", baseline.used().noiseCores())
        .put("baseline_ratio", costs.cpuPer1000() / baseline.cpuPer1000());
  }

  Report putMemory(List<ProcessTree> measured) {
    long server = measured.stream().mapToLong(ProcessTree::rootRssKib).sum();
    long database = measured.stream().mapToLong(ProcessTree::descendantsPssKib).sum();
    return put("rss_mib", server / KIB_PER_MIB).put("database_rss_mib", database / KIB_PER_MIB);
  }

  /** Prints it; without {@code onlyJson} also line by line for people. */
  void print(boolean onlyJson) {
    if (!onlyJson) {
      json.forEach(field -> System.out.printf("%-28s %s%n", field.getKey(), field.getValue()));
    }
    System.out.println(json.encode());
  }
}
