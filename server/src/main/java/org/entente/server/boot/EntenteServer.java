package org.entente.server.boot;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.entente.server.config.MetricsConfig;
import org.entente.server.config.ServerConfig;
import org.entente.server.db.Database;
import org.entente.server.directory.Federation;
import org.entente.server.directory.FoundingLink;
import org.entente.server.log.Logs;
import org.entente.server.observe.MetricsPort;
import org.entente.trust.name.RegionId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One node of a region. */
public final class EntenteServer {
  private static final Logger LOG = LoggerFactory.getLogger(EntenteServer.class);
  private static final Duration DRAIN = Duration.ofSeconds(15);

  private EntenteServer() {}

  /** A node that takes requests. */
  public static final class Running {
    private final int port;
    private final int linkPort;
    private final Future<Void> stuck;
    private final Closers closers;
    private final @Nullable FoundingLink founding;

    private Running(
        int port,
        int linkPort,
        Future<Void> stuck,
        Closers closers,
        @Nullable FoundingLink founding) {
      this.founding = founding;
      this.linkPort = linkPort;
      this.port = port;
      this.stuck = stuck;
      this.closers = closers;
    }

    /** The port it listens on. */
    public int port() {
      return port;
    }

    /** How a federation begins here; empty where there was one when the node started. */
    public Optional<FoundingLink> founding() {
      return Optional.ofNullable(founding);
    }

    /** The port for other regions, 0 for a region that is alone. */
    public int linkPort() {
      return linkPort;
    }

    /**
     * Completes when the region's cluster is stuck, or when the database has begun another life, such as a
     * promoted standby: the node can still be read from, but should be closed and its process started anew.
     */
    public Future<Void> stuck() {
      return stuck;
    }

    /**
     * Tells devices to go elsewhere, answers what is under way within 15 seconds, then closes
     * everything and stops the database if it brought one. Never fails, and ends in any case: what does
     * not close in time is named in the log and left behind. A second call does nothing.
     */
    public Future<Void> close() {
      return closers.close();
    }
  }

  /**
   * Starts a node.
   *
   * @return the node when it takes requests; fails when the settings, the database or the port
   *     cannot be used, and then nothing is left running
   */
  public static Future<Running> start(ServerConfig config) {
    return start(config, Clock.systemUTC());
  }

  /** As {@link #start(ServerConfig)}, by a clock that a test of jumping clocks brings along. */
  public static Future<Running> start(ServerConfig config, Clock clock) {
    MetricsPort metrics = new MetricsPort();
    Closers closers = new Closers();
    closers.add("the figures", () -> {
      metrics.close();
      return Future.succeededFuture();
    });
    Promise<Running> running = Promise.promise();
    Platform.open(config, metrics)
        .onSuccess(platform -> closers.add("Vert.x", () -> Closers.closing(platform.vertx())))
        .compose(platform -> start(config, clock, platform, metrics, closers))
        .onSuccess(running::complete)
        .onFailure(
            failure -> closers.close().onComplete(closed -> again(config, failure, running)));
    return running.future();
  }

  /** A node that has learnt that its database has lost a tail starts again in a new incarnation. */
  private static void again(ServerConfig config, Throwable failure, Promise<Running> running) {
    if (failure instanceof TailLost) {
      start(config).onComplete(running);
    } else {
      running.fail(failure);
    }
  }

  private static final class TailLost extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final String WHAT = "the database has lost a part of what it had acknowledged";

    private TailLost() {
      super(WHAT);
    }
  }

  private static Future<Wiring.Node> unlessLost(
      ServerConfig config, Database database, Wiring.Node node) {
    Wiring.Links links = node.links();
    return links == null
        ? Future.succeededFuture(node)
        : links
            .isTailLost()
            .get()
            .compose(lost -> lost
                ? Logs.beginAnew(database, new RegionId(config.region().id()))
                    .compose(done -> Future.failedFuture(new TailLost()))
                : Future.succeededFuture(node));
  }

  /**
   * Makes sure that the node's files in {@code data} may be deleted: what a crashed node left running on
   * them is stopped. Blocks.
   *
   * @throws IOException when a node is running on them; it goes on undisturbed
   */
  public static void release(Path data) throws IOException {
    Storage.release(data);
  }

  private static Future<Running> start(
      ServerConfig config, Clock clock, Platform platform, MetricsPort metrics, Closers closers) {
    Vertx vertx = platform.vertx();
    SecureRandom random = new SecureRandom();
    Promise<Void> stuck = Promise.promise();
    return Storage.open(vertx, config, random, closers)
        .compose(database -> Restored.honour(config, database).map(database))
        .compose(database -> Logs.open(
                vertx, database, new RegionId(config.region().id()), clock, metrics.registry())
            .onSuccess(logs -> closers.add("the logs", logs::close))
            .onSuccess(logs -> logs.ended().onSuccess(ended -> stuck.tryComplete()))
            .compose(logs -> Federation.open(vertx, database, logs, clock)
                .map(federation -> new Wiring(
                    config, vertx, database, logs, federation, clock, random, metrics.registry()))
                .compose(wiring -> vertx.executeBlocking(wiring::open, false))
                .compose(node -> unlessLost(config, database, node))
                .compose(node -> join(platform, logs, node, clock, stuck, closers))))
        .compose(node -> listen(config, vertx, node, stuck.future(), closers))
        .compose(running -> offer(config.metrics(), vertx, metrics).map(running));
  }

  private static Future<Wiring.Node> join(
      Platform platform,
      Logs logs,
      Wiring.Node node,
      Clock clock,
      Promise<Void> stuck,
      Closers closers) {
    return platform
        .regional()
        .map(regional -> Cluster.join(
                regional, logs, node.session(), node.push(), clock, stuck, closers)
            .map(node))
        .orElseGet(() -> Future.succeededFuture(node));
  }

  /** A node serves its devices also when nobody can watch it. */
  private static Future<?> offer(MetricsConfig config, Vertx vertx, MetricsPort metrics) {
    return metrics
        .listen(vertx, config.host(), config.port())
        .onSuccess(server -> LOG.info("metrics are on port {}", server.actualPort()))
        .onFailure(e -> LOG.warn("no metrics: port {}: {}", config.port(), e.toString()))
        .otherwiseEmpty();
  }

  private static Future<Integer> link(Wiring.Node node, Closers closers) {
    Wiring.Links links = node.links();
    if (links == null) {
      return Future.succeededFuture(0);
    }
    closers.add("the links to other regions", links.closing());
    return links.opening().get();
  }

  private static Future<Running> listen(
      ServerConfig config, Vertx vertx, Wiring.Node node, Future<Void> stuck, Closers closers) {
    Listener listener = new Listener(config.http(), node.router());
    return vertx
        .deployVerticle(listener)
        .compose(id -> link(node, closers).map(linkPort -> {
          closers.add("the listener", () -> vertx.undeploy(id));
          closers.add("the devices' sockets", () -> node.push().drain(DRAIN));
          closers.add("readiness", () -> {
            node.health().drain();
            return Future.succeededFuture();
          });
          LOG.info("region {} listens on port {}", config.region().id(), listener.port());
          return new Running(listener.port(), linkPort, stuck, closers, node.founding());
        }));
  }
}
