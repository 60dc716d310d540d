package org.entente.server.testing;

import static org.entente.server.testing.Futures.await;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import org.entente.server.cluster.Regional;
import org.entente.server.config.ClusterConfig;
import org.entente.server.config.ClusterConfig.BusTls;
import org.entente.trust.name.RegionId;

/** Members of one region's cluster on free ports of the loopback address. */
public final class TestCluster {
  private final Optional<BusTls> tls;
  private final String region;
  private final int first = freePort();

  public TestCluster(Optional<BusTls> tls) {
    this.tls = tls;
    this.region = "r" + first;
  }

  /** The one that the others look for. */
  public Regional first() {
    return join(first, tls);
  }

  public Regional another() {
    return join(freePort(), tls);
  }

  /** One that finds the others, but has another certificate. */
  public Regional another(BusTls other) {
    return join(freePort(), Optional.of(other));
  }

  private Regional join(int port, Optional<BusTls> identity) {
    ClusterConfig config = new ClusterConfig(
        List.of("127.0.0.1:" + first), "127.0.0.1", port, freePort(), identity, false);
    return await(Regional.join(
        config,
        new RegionId(region),
        bus -> Vertx.builder().with(new VertxOptions().setEventBusOptions(bus))));
  }

  /** A port of the loopback address that nobody has at the moment. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
