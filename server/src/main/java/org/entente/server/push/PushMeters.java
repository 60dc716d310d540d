package org.entente.server.push;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What operators see of the sockets. Callable from any thread. */
final class PushMeters {
  private final AtomicInteger sockets = new AtomicInteger();
  private final AtomicInteger behind = new AtomicInteger();
  private final AtomicInteger full = new AtomicInteger();
  private final Counter entries;
  private final Counter frames;
  private final Timer rounds;
  private final Map<CloseCode, Counter> closed = new EnumMap<>(CloseCode.class);

  PushMeters(MeterRegistry registry) {
    gauge(registry, "entente.push.sockets", "Open sockets", sockets);
    gauge(registry, "entente.push.behind", "Subscriptions that are fed from the log", behind);
    gauge(registry, "entente.push.full", "Sockets that leave too much unread", full);
    this.entries = Counter.builder("entente.push.entries")
        .description("Entries delivered, counted for each receiver")
        .register(registry);
    this.frames = Counter.builder("entente.push.frames")
        .description("Frames that carried them")
        .register(registry);
    this.rounds = Timer.builder("entente.push.round")
        .description("Rounds of deliveries on an event loop")
        .register(registry);
    for (CloseCode code : CloseCode.values()) {
      closed.put(
          code,
          Counter.builder("entente.push.closed")
              .description("Sockets that the server closed")
              .tag("code", Integer.toString(code.code()))
              .register(registry));
    }
  }

  private static void gauge(MeterRegistry registry, String name, String help, AtomicInteger value) {
    Gauge.builder(name, value, AtomicInteger::get).description(help).register(registry);
  }

  void opened() {
    sockets.incrementAndGet();
  }

  void ended() {
    sockets.decrementAndGet();
  }

  void behind(int more) {
    behind.addAndGet(more);
  }

  void full(int more) {
    full.addAndGet(more);
  }

  void delivered(int entriesEach, int receivers) {
    entries.increment((double) entriesEach * receivers);
    frames.increment(receivers);
  }

  void round(long nanos) {
    rounds.record(nanos, TimeUnit.NANOSECONDS);
  }

  void closed(CloseCode code) {
    Counter counter = closed.get(code);
    if (counter != null) {
      counter.increment();
    }
  }
}
