package org.entente.server.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;

/**
 * The figures of a node, and the port on which Prometheus reads them.
 *
 * <p>Features register what they count; this package knows none of them.
 */
public final class MetricsPort {
  private static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";
  // Its figures do not say which pool they are of; those of the pools do.
  private static final String SQL = "sql";

  private final PrometheusMeterRegistry registry;
  private final JvmGcMetrics garbage = new JvmGcMetrics();

  /** Figures of this process and nothing else yet. */
  public MetricsPort() {
    this.registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    garbage.bindTo(registry);
    AllocationMeters.bindTo(registry);
  }

  /** Where features register what they count. */
  public MeterRegistry registry() {
    return registry;
  }

  /** What Vert.x shall count: HTTP and its pools. The socket counts for itself. */
  public MetricsOptions options() {
    return new MicrometerMetricsOptions()
        .setEnabled(true)
        .addDisabledMetricsCategory(MetricsDomain.NET_SERVER)
        .addDisabledMetricsCategory(MetricsDomain.NET_CLIENT)
        .addDisabledMetricsCategory(MetricsDomain.HTTP_CLIENT)
        .addDisabledMetricsCategory(SQL)
        .addDisabledMetricsCategory(MetricsDomain.DATAGRAM_SOCKET);
  }

  /** How Vert.x counts into the same registry. */
  public VertxMetricsFactory factory() {
    return new MicrometerMetricsFactory(registry);
  }

  /** Answers {@code GET /metrics}; fails when the port cannot be had. */
  public Future<HttpServer> listen(Vertx vertx, String host, int port) {
    return vertx
        .createHttpServer(new HttpServerOptions().setHost(host).setPort(port))
        .requestHandler(this::answer)
        .listen();
  }

  private void answer(HttpServerRequest request) {
    if (!"/metrics".equals(request.path())) {
      request.response().setStatusCode(404).end();
      return;
    }
    request.response().putHeader("Content-Type", MEDIA_TYPE).end(registry.scrape());
  }

  /** Counts no more. */
  public void close() {
    garbage.close();
    registry.close();
  }
}
