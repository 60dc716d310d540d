package org.entente.server.hints;

import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.config.PartitionGroupConfig;
import com.hazelcast.spi.partitiongroup.PartitionGroupMetaData;
import org.entente.server.cluster.MemberSettings;
import org.entente.server.config.FederationConfig;
import org.entente.server.link.Tunnel;

/** Hazelcast's settings for the nodes of all regions. */
final class Members {
  private static final int MERGE_BATCH = 100;

  private Members() {}

  /** The cluster of {@code federation}'s members, each value with a copy in another region. */
  static Config of(FederationConfig federation) {
    String self = Tunnel.host(federation.member());
    Config config = MemberSettings.of(
        "entente-federation",
        self,
        federation.localPort() + 1,
        self + ":" + federation.localPort(),
        federation.members().keySet().stream()
            .map(number -> Tunnel.host(number) + ":" + federation.localPort())
            .toList());
    modest(config);
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

  /** It carries a few numbers: small tables and few threads. */
  private static void modest(Config config) {
    config
        .setProperty("hazelcast.partition.count", "71")
        .setProperty("hazelcast.operation.thread.count", "2")
        .setProperty("hazelcast.operation.generic.thread.count", "2")
        .setProperty("hazelcast.io.thread.count", "1")
        .setProperty("hazelcast.event.thread.count", "1");
  }
}
