package org.entente.server.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MultiMapConfig;
import org.entente.server.config.ClusterConfig;
import org.entente.trust.name.RegionId;

/** Hazelcast's settings for the members of one region. */
final class Members {
  private Members() {}

  /** Members of {@code region} only, at the addresses of {@code cluster} and nowhere else. */
  static Config of(ClusterConfig cluster, RegionId region) {
    Config config = MemberSettings.of(
        "entente-" + region.value(),
        cluster.host(),
        cluster.port(),
        cluster.host(),
        cluster.members());
    bookkeeping(config);
    return config;
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
