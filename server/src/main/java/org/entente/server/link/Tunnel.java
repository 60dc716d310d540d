package org.entente.server.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.entente.server.config.FederationConfig;
import org.entente.server.config.LinkConfig;
import org.entente.trust.name.RegionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries connections between the members of the federation's cluster, which cannot encrypt them itself.
 *
 * <p>Member N believes to be at {@code 127.1.0.N}. On its host it binds there, one port higher than it
 * says; on every other host this class listens there and passes on what comes, by TLS 1.3 with the
 * certificates of both regions. Any process on a host can reach the loopback addresses.
 */
public final class Tunnel {
  private static final Logger LOG = LoggerFactory.getLogger(Tunnel.class);
  private static final int USER_TIMEOUT_MS = 8_000;
  private static final int CONNECT_MS = 3_000;
  private static final long AGAIN_MS = 5_000;
  // Members beat every two seconds.
  private static final int IDLE_SECONDS = 60;
  private static final int MOST_OF_A_REGION = 32;
  private static final Set<String> PROTOCOLS = Set.of("TLSv1.3");

  private final Vertx vertx;
  private final FederationConfig federation;
  private final NetServer entrance;
  private final NetClient within;
  private final NetClient across;
  private final List<NetServer> exits = new CopyOnWriteArrayList<>();
  private final Map<RegionId, Integer> comeIn = new ConcurrentHashMap<>();
  private volatile boolean closed;

  private Tunnel(Vertx vertx, LinkConfig link, FederationConfig federation) {
    this.vertx = vertx;
    this.federation = federation;
    this.entrance = vertx.createNetServer(new NetServerOptions()
        .setHost(federation.host())
        .setPort(federation.port())
        .setSsl(true)
        .setEnabledSecureTransportProtocols(PROTOCOLS)
        .setClientAuth(ClientAuth.REQUIRED)
        .setTrustOptions(Tls.trust(link))
        .setKeyCertOptions(Tls.identity(link))
        .setTcpUserTimeout(USER_TIMEOUT_MS)
        .setIdleTimeout(IDLE_SECONDS)
        .setTcpNoDelay(true));
    this.within = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
    this.across = vertx.createNetClient(new NetClientOptions()
        .setSsl(true)
        .setEnabledSecureTransportProtocols(PROTOCOLS)
        // A region is named in its certificate, not by where it is; goesOut looks there.
        .setHostnameVerificationAlgorithm("")
        .setTrustOptions(Tls.trust(link))
        .setKeyCertOptions(Tls.identity(link))
        .setConnectTimeout(CONNECT_MS)
        .setTcpUserTimeout(USER_TIMEOUT_MS)
        .setIdleTimeout(IDLE_SECONDS)
        .setTcpNoDelay(true));
  }

  /** Where member {@code number} says that it is. */
  public static String host(int number) {
    return "127.1.0." + number;
  }

  /** Listens for the others and towards them; fails when the address for the others cannot be bound. */
  public static Future<Tunnel> open(Vertx vertx, LinkConfig link, FederationConfig federation) {
    Tunnel tunnel = new Tunnel(vertx, link, federation);
    return tunnel.entrance.connectHandler(tunnel::comesIn).listen().map(listening -> {
      federation.members().forEach((number, member) -> {
        if (number != federation.member()) {
          tunnel.leadTo(number, member);
        }
      });
      return tunnel;
    });
  }

  private void comesIn(NetSocket far) {
    far.pause();
    RegionId region = Identity.of(far).filter(this::isOfFederation).orElse(null);
    if (region == null || !mayComeIn(region)) {
      LOG.warn(
          "a tunnel was refused: {}", region == null ? "no region of this federation" : region);
      far.close();
      return;
    }
    far.closeHandler(gone -> comeIn.merge(region, -1, Integer::sum));
    within
        .connect(federation.localPort() + 1, host(federation.member()))
        .onSuccess(near -> join(far, near))
        .onFailure(e -> far.close());
  }

  private boolean isOfFederation(RegionId region) {
    return federation.members().values().stream()
        .anyMatch(member -> region.value().equals(member.region()));
  }

  /** A region has a few nodes, and each of them a connection or two. */
  private boolean mayComeIn(RegionId region) {
    boolean may = comeIn.getOrDefault(region, 0) < MOST_OF_A_REGION;
    if (may) {
      comeIn.merge(region, 1, Integer::sum);
    }
    return may;
  }

  /** Where several nodes share a machine, one of them leads there for all; the others stand by. */
  private void leadTo(int number, FederationConfig.Member member) {
    NetServer exit = vertx.createNetServer().connectHandler(near -> goesOut(near, member));
    exit.listen(federation.localPort(), host(number))
        .onSuccess(listening -> {
          exits.add(exit);
          if (closed) {
            exit.close();
          }
        })
        .onFailure(taken -> vertx.setTimer(AGAIN_MS, tick -> {
          if (!closed) {
            leadTo(number, member);
          }
        }));
  }

  private void goesOut(NetSocket near, FederationConfig.Member member) {
    near.pause();
    across
        .connect(member.address().port(), member.address().host())
        .onFailure(e -> near.close())
        .onSuccess(far -> {
          far.pause();
          if (Identity.of(far).filter(r -> r.value().equals(member.region())).isPresent()) {
            join(near, far);
          } else {
            LOG.warn("a tunnel to region {} ended at another", member.region());
            near.close();
            far.close();
          }
        });
  }

  /** What ends on one side ends on the other. */
  private static void join(NetSocket one, NetSocket other) {
    one.pipeTo(other).onComplete(end -> other.close());
    other.pipeTo(one).onComplete(end -> one.close());
  }

  /** Lets nothing pass any more. Never fails. */
  public Future<Void> close() {
    closed = true;
    List<Future<Void>> all = new ArrayList<>();
    exits.forEach(exit -> all.add(exit.close()));
    all.add(entrance.close());
    all.add(within.close());
    all.add(across.close());
    return Future.join(all).<Void>mapEmpty().otherwiseEmpty();
  }
}
