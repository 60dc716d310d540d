package org.entente.server.hints;

import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.config.PartitionGroupConfig;
import com.hazelcast.spi.partitiongroup.PartitionGroupMetaData;
import org.entente.server.config.FederationConfig;
import org.entente.server.link.Tunnel;

/** Hazelcast's settings for the nodes of all regions. */
final class Members {
  private static final int MERGE_BATCH = 100;

  private Members() {}

  /** The cluster of {@code federation}'s members, each value with a copy in another region. */
  static Config of(FederationConfig federation) {
    Config config = new Config();
    config.setClusterName("entente-federation");
    properties(config, federation);
    network(config.getNetworkConfig(), federation);
    config.setPartitionGroupConfig(new PartitionGroupConfig()
        .setEnabled(true)
        .setGroupType(PartitionGroupConfig.MemberGroupType.ZONE_AWARE));
    config
        .getMemberAttributeConfig()
        .setAttribute(PartitionGroupMetaData.PARTITION_GROUP_ZONE, federation.region());
    // By its defaults, which let in classes of Java and Hazelcast only.
    config
        .getSerializationConfig()
        .setJavaSerializationFilterConfig(new JavaSerializationFilterConfig());
    for (Topic topic : Topic.values()) {
      config.addMapConfig(map(topic));
    }
    return config;
  }

  private static MapConfig map(Topic topic) {
    return new MapConfig(topic.map())
        .setBackupCount(1)
        .setPerEntryStatsEnabled(true)
        .setMergePolicyConfig(new MergePolicyConfig(Larger.class.getName(), MERGE_BATCH))
        .setEvictionConfig(new EvictionConfig()
            .setEvictionPolicy(EvictionPolicy.LRU)
            .setMaxSizePolicy(MaxSizePolicy.PER_NODE)
            .setSize(topic.most()));
  }

  private static void properties(Config config, FederationConfig federation) {
    config
        .setProperty("hazelcast.logging.type", "slf4j")
        .setProperty("hazelcast.phone.home.enabled", "false")
        .setProperty("hazelcast.shutdownhook.enabled", "false")
        .setProperty("hazelcast.socket.bind.any", "false")
        .setProperty("hazelcast.local.localAddress", Tunnel.host(federation.member()))
        .setProperty("hazelcast.heartbeat.interval.seconds", "2")
        .setProperty("hazelcast.max.no.heartbeat.seconds", "10")
        .setProperty("hazelcast.merge.first.run.delay.seconds", "10")
        .setProperty("hazelcast.merge.next.run.delay.seconds", "10")
        .setProperty("hazelcast.operation.call.timeout.millis", "15000")
        .setProperty("hazelcast.wait.seconds.before.join", "1")
        .setProperty("hazelcast.partition.count", "71")
        .setProperty("hazelcast.operation.thread.count", "2")
        .setProperty("hazelcast.operation.generic.thread.count", "2")
        .setProperty("hazelcast.io.thread.count", "1")
        .setProperty("hazelcast.event.thread.count", "1");
    config.getJetConfig().setEnabled(false);
    config.getIntegrityCheckerConfig().setEnabled(false);
  }

  private static void network(NetworkConfig network, FederationConfig federation) {
    String self = Tunnel.host(federation.member());
    network
        .setPort(federation.localPort() + 1)
        .setPortAutoIncrement(false)
        .setPublicAddress(self + ":" + federation.localPort());
    network.getRestApiConfig().setEnabled(false);
    JoinConfig join = network.getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(true);
    federation
        .members()
        .keySet()
        .forEach(number ->
            join.getTcpIpConfig().addMember(Tunnel.host(number) + ":" + federation.localPort()));
  }
}
