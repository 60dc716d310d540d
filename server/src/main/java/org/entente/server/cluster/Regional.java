package org.entente.server.cluster;

import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.util.Set;
import java.util.function.Function;
import org.entente.server.config.ClusterConfig;
import org.entente.trust.name.RegionId;

/**
 * A Vert.x that is a member of its region's cluster.
 *
 * @param vertx whose event bus reaches the other nodes
 * @param hazelcast which keeps the list of them
 * @param node what the others call this one, new at each start
 */
public record Regional(Vertx vertx, HazelcastInstance hazelcast, String node) {
  /**
   * Joins the nodes of {@code region} at the members of {@code cluster}, or begins alone when none of
   * them is there yet.
   *
   * @param builder makes the Vert.x from options for its event bus
   * @return fails when an address cannot be bound
   */
  public static Future<Regional> join(
      ClusterConfig cluster, RegionId region, Function<EventBusOptions, VertxBuilder> builder) {
    OffloadedManager manager = new OffloadedManager(Members.of(cluster, region));
    return builder
        .apply(bus(cluster))
        .withClusterManager(manager)
        .buildClustered()
        .map(vertx -> new Regional(vertx, manager.getHazelcastInstance(), manager.getNodeId()));
  }

  /** Vert.x trusts every certificate unless it is told otherwise. */
  static EventBusOptions bus(ClusterConfig cluster) {
    EventBusOptions bus = new EventBusOptions()
        .setHost(cluster.host())
        .setPort(cluster.busPort())
        .setTcpNoDelay(true)
        .setTrustAll(false);
    cluster.tls().ifPresent(tls -> secure(bus, tls));
    return bus;
  }

  private static void secure(EventBusOptions bus, ClusterConfig.BusTls tls) {
    bus.setSsl(true)
        .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
        .setClientAuth(ClientAuth.REQUIRED)
        .setKeyCertOptions(new PemKeyCertOptions()
            .addCertPath(tls.certificate().toString())
            .addKeyPath(tls.key().toString()))
        .setTrustOptions(new PemTrustOptions().addCertPath(tls.authority().toString()));
  }
}
