package org.entente.server.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import java.util.List;

/** What Hazelcast is told in every cluster here: members find each other at named addresses and nowhere else. */
public final class MemberSettings {
  private MemberSettings() {}

  /**
   * Settings of a member that others reach at another place than it is bound to where a tunnel lies between.
   *
   * @param name of the cluster
   * @param host the one address that it is bound to
   * @param port the one port
   * @param announced how others reach it, a host or {@code host:port}
   * @param members all of them, likewise
   */
  public static Config of(
      String name, String host, int port, String announced, List<String> members) {
    Config config = new Config();
    config.setClusterName(name);
    config
        .setProperty("hazelcast.logging.type", "slf4j")
        .setProperty("hazelcast.phone.home.enabled", "false")
        .setProperty("hazelcast.shutdownhook.enabled", "false")
        .setProperty("hazelcast.socket.bind.any", "false")
        .setProperty("hazelcast.local.localAddress", host)
        .setProperty("hazelcast.heartbeat.interval.seconds", "2")
        .setProperty("hazelcast.max.no.heartbeat.seconds", "10")
        .setProperty("hazelcast.merge.first.run.delay.seconds", "10")
        .setProperty("hazelcast.merge.next.run.delay.seconds", "10")
        .setProperty("hazelcast.operation.call.timeout.millis", "15000")
        .setProperty("hazelcast.wait.seconds.before.join", "1");
    config.getJetConfig().setEnabled(false);
    config.getIntegrityCheckerConfig().setEnabled(false);
    config
        .getNetworkConfig()
        .setPort(port)
        .setPortAutoIncrement(false)
        .setPublicAddress(announced)
        .getRestApiConfig()
        .setEnabled(false);
    join(config.getNetworkConfig().getJoin(), members);
    return config;
  }

  private static void join(JoinConfig join, List<String> members) {
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(true).setMembers(members);
  }
}
