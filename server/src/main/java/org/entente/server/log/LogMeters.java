package org.entente.server.log;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What operators see of the appends. Callable from any thread. */
final class LogMeters {
  private final MeterRegistry registry;
  private final DistributionSummary batch;
  private final Timer commit;
  private final Counter overloaded;
  private final Counter retried;
  private final Counter removed;
  private final Map<String, AtomicLong> overdue = new ConcurrentHashMap<>();

  LogMeters(MeterRegistry registry) {
    this.registry = registry;
    this.batch = DistributionSummary.builder("entente.log.batch.entries")
        .description("Entries that one transaction stored")
        .serviceLevelObjectives(1, 2, 5, 10, 20, 50, 100, 200, 512)
        .register(registry);
    this.commit = Timer.builder("entente.log.commit")
        .description("From a batch's departure to its answer")
        .serviceLevelObjectives(
            Duration.ofMillis(1),
            Duration.ofMillis(2),
            Duration.ofMillis(5),
            Duration.ofMillis(10),
            Duration.ofMillis(25),
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMillis(250),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5))
        .register(registry);
    this.overloaded = Counter.builder("entente.log.overloaded")
        .description("Appends that were refused because too much waits")
        .register(registry);
    this.retried = Counter.builder("entente.log.retried")
        .description("Batches that failed and were tried again")
        .register(registry);
    this.removed = Counter.builder("entente.log.removed")
        .description("Entries that were older than the limit")
        .register(registry);
  }

  /** Shows what waits in {@code writer}. */
  void watch(BatchWriter writer) {
    Gauge.builder("entente.log.waiting.entries", writer, BatchWriter::waitingEntries)
        .description("Entries that wait for their batch")
        .register(registry);
    Gauge.builder("entente.log.waiting.bytes", writer, BatchWriter::waitingBytes)
        .description("Bytes of the entries that wait for their batch")
        .register(registry);
  }

  Timer.Sample start() {
    return Timer.start(registry);
  }

  void answered(Timer.Sample sample, int entries) {
    sample.stop(commit);
    batch.record(entries);
  }

  void overloaded() {
    overloaded.increment();
  }

  void retried() {
    retried.increment();
  }

  void removed(int entries) {
    removed.increment(entries);
  }

  /** How many logs are kept past their time, by what they wait for; those that are not named wait no more. */
  void overdue(Map<String, Integer> logs) {
    overdue.values().forEach(gauge -> gauge.set(0));
    logs.forEach((cause, count) -> gauge(cause).set(count));
  }

  private AtomicLong gauge(String cause) {
    return overdue.computeIfAbsent(cause, c -> {
      AtomicLong value = new AtomicLong();
      Gauge.builder("entente.log.overdue.logs", value, AtomicLong::get)
          .description(
              "Logs with old entries that wait for a region that lacks them, or for a commit")
          .tag("waits_for", c)
          .register(registry);
      return value;
    });
  }
}
