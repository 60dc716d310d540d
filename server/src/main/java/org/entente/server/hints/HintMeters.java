package org.entente.server.hints;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What operators see of the cluster of all regions. */
public final class HintMeters {
  private HintMeters() {}

  /** Shows into {@code registry} how many nodes {@code hints} is together with. */
  public static void watch(MeterRegistry registry, Hints hints) {
    Gauge.builder("entente.federation.members", hints, Hints::members)
        .description("Nodes in the cluster of hints as this one sees it")
        .register(registry);
  }
}
