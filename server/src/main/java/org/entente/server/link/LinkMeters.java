package org.entente.server.link;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.entente.trust.name.RegionId;

/** Figures of the links, by region. Callable from any thread. */
final class LinkMeters {
  private final MeterRegistry registry;
  private final Map<RegionId, AtomicLong> lag = new ConcurrentHashMap<>();
  private final Map<RegionId, AtomicLong> reachable = new ConcurrentHashMap<>();

  LinkMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  void seen(LinkState state) {
    gauge(lag, "entente.link.lag", state.region()).set(state.lag());
    gauge(reachable, "entente.link.reachable", state.region()).set(state.isReachable() ? 1 : 0);
  }

  private AtomicLong gauge(Map<RegionId, AtomicLong> gauges, String name, RegionId region) {
    return gauges.computeIfAbsent(region, r -> {
      AtomicLong value = new AtomicLong();
      registry.gauge(
          name,
          java.util.List.of(io.micrometer.core.instrument.Tag.of("region", r.value())),
          value);
      return value;
    });
  }

  void took(RegionId region, int entries) {
    registry.counter("entente.link.entries", "region", region.value()).increment(entries);
  }

  void refused(RegionId region) {
    registry.counter("entente.link.refused", "region", region.value()).increment();
  }
}
