package org.entente.server.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.server.log.Entries.LAPTOP;
import static org.entente.server.log.Entries.PHONE;
import static org.entente.server.log.Entries.ROOM;
import static org.entente.server.log.Entries.await;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.entente.server.cluster.Nodes;
import org.entente.server.cluster.Regional;
import org.entente.server.db.DatabaseAddress;
import org.entente.server.db.TestDatabase;
import org.entente.server.log.LogFeed;
import org.entente.server.log.StoredEntry;
import org.entente.server.testing.BusCertificates;
import org.entente.server.testing.TestCluster;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.name.LogId;
import org.entente.trust.wire.ServerFrame;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes of one region, with a certificate for their bus, on one database. */
class NodesIT {
  @TempDir
  static Path directory;

  private static TestCluster cluster;
  private static DatabaseAddress database;
  private static Node one;
  private static Node two;

  private final LogId room = ROOM;

  private record Node(Regional regional, TestRegion region, Nodes nodes) {
    static Node of(Regional regional) {
      TestRegion region = new TestRegion(PushLimits.STANDARD, regional.vertx(), database);
      Nodes nodes = await(Nodes.open(regional, region.logs.feed(), Clock.systemUTC()));
      region.push.onConnect(nodes::connected);
      nodes.onConnect(region.push::connectedElsewhere);
      return new Node(regional, region, nodes);
    }

    void close() {
      await(nodes.close());
      region.close();
    }
  }

  @BeforeAll
  static void start() {
    cluster = new TestCluster(Optional.of(BusCertificates.in(directory)));
    database = TestDatabase.fresh();
    one = Node.of(cluster.first());
    two = Node.of(cluster.another());
    TestClient.await(() -> one.nodes.others() == 1 && two.nodes.others() == 1);
  }

  @AfterAll
  static void stop() {
    two.close();
    one.close();
  }

  private static TestClient live(Node node, org.entente.trust.name.DeviceName device, LogId log) {
    TestClient client = node.region.signIn(device);
    client.subscribe(log, Cursor.START);
    TestClient.await(() -> !client.of(ServerFrame.Live.class).isEmpty());
    return client;
  }

  @Test
  void members_on_different_nodes_read_what_each_of_them_writes_once_and_in_order() {
    LogId log = org.entente.server.log.Entries.room(11);
    TestClient mara = live(one, LAPTOP, log);
    TestClient teo = live(two, PHONE, log);
    int each = 1000;

    for (int i = 1; i <= each; i++) {
      mara.append(log, i, "from one " + i);
      teo.append(log, i, "from two " + i);
    }

    mara.awaitDelivered(2 * each);
    teo.awaitDelivered(2 * each);
    List<Long> all = LongStream.rangeClosed(1, 2 * each).boxed().toList();
    assertThat(mara.delivered()).isEqualTo(all);
    assertThat(teo.delivered()).isEqualTo(all);
    assertThat(hashes(mara)).isEqualTo(hashes(teo));
    mara.close();
    teo.close();
  }

  private static List<?> hashes(TestClient client) {
    return client.entries().stream().map(Entry::hash).toList();
  }

  @Test
  void hints_that_are_lost_cost_no_entry() {
    LogId log = org.entente.server.log.Entries.room(12);
    List<StoredEntry> lost = new ArrayList<>();
    one.region.logs.feed().passOnTo(new Dropping(lost));
    TestClient mara = live(one, LAPTOP, log);
    TestClient teo = live(two, PHONE, log);

    for (int i = 1; i <= 20; i++) {
      mara.append(log, i, "nobody is told " + i);
    }

    teo.awaitDelivered(20);
    assertThat(teo.delivered()).isEqualTo(LongStream.rangeClosed(1, 20).boxed().toList());
    assertThat(lost).isNotEmpty();
    one.region.logs.feed().passOnTo(one.nodes);
    mara.close();
    teo.close();
  }

  private record Dropping(List<StoredEntry> lost) implements LogFeed.Relay {
    @Override
    public void stored(List<StoredEntry> entries) {
      lost.addAll(entries);
    }

    @Override
    public void missed(LogId log) {}

    @Override
    public void interest(LogId log, boolean watched) {}
  }

  @Test
  void device_of_a_node_that_is_gone_goes_on_at_another_from_its_cursor() {
    LogId log = org.entente.server.log.Entries.room(13);
    Node third = Node.of(cluster.another());
    TestClient mara = live(one, LAPTOP, log);
    TestClient teo = live(third, PHONE, log);
    mara.append(log, 1, "before");
    teo.awaitDelivered(1);
    Cursor cursor = Cursor.of(one.region.logs.origin(), 1);

    await(third.regional.vertx().close());
    mara.append(log, 2, "meanwhile");
    mara.awaitDelivered(2);
    TestClient again = two.region.signIn(PHONE);
    again.subscribe(log, cursor);
    again.awaitDelivered(1);
    mara.append(log, 3, "after");

    again.awaitDelivered(2);
    assertThat(again.delivered()).containsExactly(2L, 3L);
    mara.close();
    again.close();
  }

  @Test
  void device_that_connects_to_another_node_is_replaced_at_the_first() {
    TestClient old = one.region.signIn(LAPTOP);

    TestClient fresh = two.region.signIn(LAPTOP);

    old.awaitClosed(4409);
    assertThat(fresh.ws.isClosed()).isFalse();
    fresh.close();
  }

  @Test
  void node_is_told_only_of_logs_that_its_devices_follow() {
    LogId followed = org.entente.server.log.Entries.room(14);
    LogId other = org.entente.server.log.Entries.room(15);
    List<StoredEntry> told = new ArrayList<>();
    LogFeed.Listener spy = new LogFeed.Listener() {
      @Override
      public void stored(List<StoredEntry> entries) {
        synchronized (told) {
          told.addAll(entries);
        }
      }
    };
    two.region.logs.feed().watch(followed, spy);
    TestClient mara = live(one, LAPTOP, followed);
    mara.append(other, 1, "for nobody");
    for (int i = 1; i <= 3; i++) {
      mara.append(followed, i, "for two");
    }

    mara.awaitDelivered(3);
    TestClient.await(() -> {
      synchronized (told) {
        return told.size() == 3;
      }
    });
    assertThat(told).allMatch(entry -> entry.log().equals(followed));
    two.region.logs.feed().unwatch(followed, spy);
    mara.close();
  }

  @Test
  void stranger_without_the_regions_certificate_hears_nothing(@TempDir Path elsewhere) {
    Regional stranger = cluster.another(BusCertificates.in(elsewhere));
    List<String> heard = new ArrayList<>();
    await(stranger
        .vertx()
        .eventBus()
        .consumer("entente.nodes", message -> heard.add("something"))
        .completion());
    LogId log = org.entente.server.log.Entries.room(16);
    TestClient mara = live(one, LAPTOP, log);
    TestClient teo = live(two, PHONE, log);

    mara.append(log, 1, "among us");

    teo.awaitDelivered(1);
    assertThat(heard).isEmpty();
    await(stranger.vertx().close());
    mara.close();
    teo.close();
  }
}
