package org.entente.server.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.entente.server.config.LinkConfig;
import org.entente.trust.name.RegionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A region behind a cut cable: whoever dials it is connected, and hears nothing. */
class PeerTest {
  private static final RegionId SOUTH = new RegionId("south");
  private static final long SOON_MS = 200;

  @TempDir
  private Path folder;

  private final Vertx vertx = Vertx.vertx();
  private ServerSocket mute;
  private Peer peer;

  @BeforeEach
  void dial() throws Exception {
    mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    LinkAuthority authority = LinkAuthority.create(new SecureRandom(), System.currentTimeMillis());
    LinkAuthority.Identity own = authority.issue(new RegionId("north"), System.currentTimeMillis());
    Path ca = Files.writeString(folder.resolve("ca.pem"), authority.identity().certificate());
    Path certificate = Files.writeString(folder.resolve("link.pem"), own.certificate());
    Path key = Files.writeString(folder.resolve("link.key"), own.key());
    LinkConfig.Address address = new LinkConfig.Address("127.0.0.1", mute.getLocalPort());
    LinkConfig config =
        new LinkConfig("127.0.0.1", 0, ca, certificate, key, Map.of("south", address));
    peer = new Peer(vertx, SOUTH, address, config);
  }

  @AfterEach
  void end() throws Exception {
    java(vertx.close()).get(20, TimeUnit.SECONDS);
    mute.close();
  }

  private Future<byte[]> asked(long timeoutMs) {
    return peer.ask(LinkRoutes.HEADS, new Wire.HeadsWanted(0, 0), timeoutMs);
  }

  private static <T> CompletableFuture<T> java(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture();
  }

  @Test
  void can_be_left_while_one_waits_for_it_and_another_has_given_up() {
    Future<byte[]> waits = asked(Peer.TIMEOUT_MS);
    assertThat(java(asked(SOON_MS))).failsWithin(5, TimeUnit.SECONDS);

    assertThat(java(peer.close())).succeedsWithin(5, TimeUnit.SECONDS);

    assertThat(java(waits)).failsWithin(5, TimeUnit.SECONDS);
  }
}
