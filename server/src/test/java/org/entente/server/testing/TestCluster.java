package org.entente.server.testing;

import static org.entente.server.testing.Futures.await;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.Optional;
import org.entente.server.cluster.Regional;
import org.entente.server.config.ClusterConfig;
import org.entente.server.config.ClusterConfig.BusTls;
import org.entente.server.kernel.FreePort;
import org.entente.trust.name.RegionId;

/** Members of one region's cluster on free ports of the loopback address. */
public final class TestCluster {
  private final Optional<BusTls> tls;
  private final String region;
  private final int first = FreePort.next();

  public TestCluster(Optional<BusTls> tls) {
    this.tls = tls;
    this.region = "r" + first;
  }

  /** The one that the others look for. */
  public Regional first() {
    return join(first, tls);
  }

  public Regional another() {
    return join(FreePort.next(), tls);
  }

  /** One that finds the others, but has another certificate. */
  public Regional another(BusTls other) {
    return join(FreePort.next(), Optional.of(other));
  }

  private Regional join(int port, Optional<BusTls> identity) {
    ClusterConfig config = new ClusterConfig(
        List.of("127.0.0.1:" + first), "127.0.0.1", port, FreePort.next(), identity, false);
    return await(Regional.join(
        config,
        new RegionId(region),
        bus -> Vertx.builder().with(new VertxOptions().setEventBusOptions(bus))));
  }
}
