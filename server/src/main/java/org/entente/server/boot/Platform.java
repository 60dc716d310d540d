package org.entente.server.boot;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import java.util.Optional;
import org.entente.server.cluster.Regional;
import org.entente.server.config.ServerConfig;
import org.entente.server.observe.MetricsPort;
import org.entente.trust.name.RegionId;

/**
 * What a node runs on.
 *
 * @param regional the region's cluster, absent for a node that is alone
 */
record Platform(Vertx vertx, Optional<Regional> regional) {
  /** Starts it; fails when the cluster's addresses cannot be bound. */
  static Future<Platform> open(ServerConfig config, MetricsPort metrics) {
    if (config.cluster().isEmpty()) {
      Vertx vertx = builder(metrics, new EventBusOptions()).build();
      return Future.succeededFuture(new Platform(vertx, Optional.empty()));
    }
    RegionId region = new RegionId(config.region().id());
    return Regional.join(config.cluster().get(), region, bus -> builder(metrics, bus))
        .map(regional -> new Platform(regional.vertx(), Optional.of(regional)));
  }

  private static VertxBuilder builder(MetricsPort metrics, EventBusOptions bus) {
    return Vertx.builder()
        .with(new VertxOptions()
            .setPreferNativeTransport(true)
            .setEventBusOptions(bus)
            .setMetricsOptions(metrics.options()))
        .withMetrics(metrics.factory());
  }
}
