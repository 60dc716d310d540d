package org.entente.server.hints;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.server.testing.Futures.await;

import com.hazelcast.cluster.ClusterState;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.entente.server.config.FederationConfig;
import org.entente.server.config.LinkConfig;
import org.entente.server.kernel.FreePort;
import org.entente.server.link.LinkAuthority;
import org.entente.server.testing.Patience;
import org.entente.server.testing.TestCable;
import org.entente.trust.name.RegionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes of two regions, each behind a cable that can be listened to. */
class HintsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Vertx vertx = Vertx.vertx();
  private final int localPort = FreePort.next();
  private final int northPort = FreePort.next();
  private final int southPort = FreePort.next();
  private final TestCable toNorth = new TestCable(northPort);
  private final TestCable toSouth = new TestCable(southPort);
  private final LinkAuthority authority =
      LinkAuthority.create(new SecureRandom(), System.currentTimeMillis());
  private final List<HazelcastInstance> born = new CopyOnWriteArrayList<>();
  private final Buffer onTheLine = Buffer.buffer();
  private final List<String> heardInTheSouth = new CopyOnWriteArrayList<>();

  @TempDir
  Path folder;

  private Hints north;
  private Hints south;

  @BeforeEach
  void start() throws IOException {
    toSouth.tap(this::record);
    toNorth.tap(this::record);
    north = open(1, "north", northPort);
    south = open(2, "south", southPort);
    south.onNews((topic, name, number) -> heardInTheSouth.add(topic + " " + name + " " + number));
  }

  private synchronized void record(Buffer bytes) {
    onTheLine.appendBuffer(bytes);
  }

  private Hints open(int number, String region, int port) throws IOException {
    FederationConfig nodes = new FederationConfig(
        number,
        "127.0.0.1",
        port,
        localPort,
        Map.of(1, member("north", toNorth), 2, member("south", toSouth)));
    Hints hints = new Hints(() -> birth(nodes), PATIENCE, Clock.systemUTC());
    await(hints.open(vertx, link(region, authority), nodes));
    return hints;
  }

  private HazelcastInstance birth(FederationConfig nodes) {
    HazelcastInstance instance = Hazelcast.newHazelcastInstance(Members.of(nodes));
    born.add(instance);
    return instance;
  }

  private static FederationConfig.Member member(String region, TestCable cable) {
    return new FederationConfig.Member(region, new LinkConfig.Address("127.0.0.1", cable.port()));
  }

  private LinkConfig link(String region, LinkAuthority by) throws IOException {
    LinkAuthority.Identity identity = by.issue(new RegionId(region), System.currentTimeMillis());
    Path place = Files.createTempDirectory(folder, region);
    return new LinkConfig(
        "127.0.0.1",
        0,
        Files.writeString(place.resolve("ca.pem"), by.identity().certificate()),
        Files.writeString(place.resolve("link.pem"), identity.certificate()),
        Files.writeString(place.resolve("link.key"), identity.key()),
        Map.of());
  }

  @AfterEach
  void stop() {
    await(north.close());
    await(south.close());
    toNorth.close();
    toSouth.close();
    await(vertx.close());
    born.forEach(instance -> instance.getLifecycleService().terminate());
  }

  @Test
  void a_hint_reaches_the_other_region_and_nobody_on_the_way_reads_it() throws Exception {
    north.say(Topic.HEADS, "north-region-0815#0", 7);

    Patience.until("both are there", () -> north.members() == 2 && south.members() == 2);
    Patience.until(
        "the south hears", () -> heardInTheSouth.contains("HEADS north-region-0815#0 7"));
    north.say(Topic.HEADS, "north-region-0815#0", 9);
    Patience.until(
        "the larger one", () -> south.heard(Topic.HEADS, "north-region-0815#0").orElse(0) == 9);

    String line;
    synchronized (this) {
      line = onTheLine.toString(ISO_8859_1);
    }
    assertThat(line.length()).isGreaterThan(10_000);
    assertThat(line).doesNotContain("0815", "entente.hints", "entente-federation", "hazelcast");
  }

  @Test
  void a_cluster_that_is_stuck_is_joined_anew_and_told_everything_again() throws Exception {
    Patience.until("both are there", () -> north.members() == 2 && south.members() == 2);
    north.say(Topic.REVOKED, "entente://police.alba.example/mara/laptop", 1);
    Patience.until("the south hears", () -> !heardInTheSouth.isEmpty());

    Patience.until("it is at rest", () -> born.get(0).getPartitionService().isClusterSafe());
    born.get(0).getCluster().changeClusterState(ClusterState.PASSIVE);
    Patience.until("two new lives", () -> born.size() >= 4);

    Patience.until("both are back", () -> north.members() == 2 && south.members() == 2);
    Patience.until(
        "the maps are told again", () -> isInMaps("entente://police.alba.example/mara/laptop"));
    north.say(Topic.HEADS, "north#0", 3);
    Patience.until("the south hears", () -> heardInTheSouth.contains("HEADS north#0 3"));
  }

  private boolean isInMaps(String device) {
    return born.get(born.size() - 1).getMap(Topic.REVOKED.map()).containsKey(device);
  }

  @Test
  void strangers_and_regions_of_no_member_get_nothing_from_the_tunnel() throws Exception {
    LinkAuthority strangers = LinkAuthority.create(new SecureRandom(), System.currentTimeMillis());

    assertThat(ends(link("north", strangers))).isTrue();
    assertThat(ends(link("east", authority))).isTrue();
  }

  /** Whether the south's tunnel ends a connection of {@code link} without a word. */
  private boolean ends(LinkConfig link) throws Exception {
    NetClientOptions options = new NetClientOptions()
        .setSsl(true)
        .setTrustAll(true)
        .setHostnameVerificationAlgorithm("")
        .setKeyCertOptions(new PemKeyCertOptions()
            .addCertPath(link.certificate().toString())
            .addKeyPath(link.key().toString()));
    NetClient client = vertx.createNetClient(options);
    NetSocket socket;
    try {
      socket = await(client.connect(southPort, "127.0.0.1"));
    } catch (IllegalStateException refused) {
      return true;
    }
    List<Buffer> got = new CopyOnWriteArrayList<>();
    socket.handler(got::add);
    await(Future.<Void>future(closed -> {
      socket.closeHandler(end -> closed.tryComplete());
      socket.exceptionHandler(e -> socket.close());
      socket.write("HZC");
    }));
    await(client.close());
    return got.isEmpty();
  }
}
