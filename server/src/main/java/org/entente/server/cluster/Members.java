package org.entente.server.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.NetworkConfig;
import org.entente.server.config.ClusterConfig;
import org.entente.trust.name.RegionId;

/** Hazelcast's settings for the members of one region. */
final class Members {
  private Members() {}

  /** Members of {@code region} only, at the addresses of {@code cluster} and nowhere else. */
  static Config of(ClusterConfig cluster, RegionId region) {
    Config config = new Config();
    config.setClusterName("entente-" + region.value());
    properties(config, cluster);
    network(config.getNetworkConfig(), cluster);
    bookkeeping(config);
    return config;
  }

  private static void properties(Config config, ClusterConfig cluster) {
    config
        .setProperty("hazelcast.logging.type", "slf4j")
        .setProperty("hazelcast.phone.home.enabled", "false")
        .setProperty("hazelcast.shutdownhook.enabled", "false")
        .setProperty("hazelcast.socket.bind.any", "false")
        .setProperty("hazelcast.local.localAddress", cluster.host())
        .setProperty("hazelcast.heartbeat.interval.seconds", "2")
        .setProperty("hazelcast.max.no.heartbeat.seconds", "10")
        .setProperty("hazelcast.merge.first.run.delay.seconds", "10")
        .setProperty("hazelcast.merge.next.run.delay.seconds", "10")
        .setProperty("hazelcast.operation.call.timeout.millis", "15000")
        .setProperty("hazelcast.wait.seconds.before.join", "1");
    config.getJetConfig().setEnabled(false);
    config.getIntegrityCheckerConfig().setEnabled(false);
  }

  private static void network(NetworkConfig network, ClusterConfig cluster) {
    network.setPort(cluster.port()).setPortAutoIncrement(false).setPublicAddress(cluster.host());
    network.getRestApiConfig().setEnabled(false);
    JoinConfig join = network.getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(true).setMembers(cluster.members());
  }

  /** What Vert.x keeps: which node answers for which address. */
  private static void bookkeeping(Config config) {
    config.addMultiMapConfig(new MultiMapConfig("__vertx.subs")
        .setBackupCount(1)
        .setValueCollectionType(MultiMapConfig.ValueCollectionType.SET));
    config.addMapConfig(new MapConfig("__vertx.haInfo").setBackupCount(1));
    config.addMapConfig(new MapConfig("__vertx.nodeInfo").setBackupCount(1));
  }
}
