package org.entente.server.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.server.log.Entries.LAPTOP;
import static org.entente.server.log.Entries.OTHER_ROOM;
import static org.entente.server.log.Entries.PHONE;
import static org.entente.server.log.Entries.ROOM;
import static org.entente.server.log.Entries.message;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.server.log.AppendOutcome;
import org.entente.server.log.Entries;
import org.entente.server.log.Logs;
import org.entente.server.log.NewEntry;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.RegionId;
import org.entente.trust.wire.ClientFrame;
import org.entente.trust.wire.ServerFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PushIT {
  private static final Duration STUCK = Duration.ofMillis(1500);
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final int MANY = 100_000;

  /** A machine under load may be slow with everything but what the test is about. */
  private static final PushLimits BRISK = limits(LONG, STUCK, MANY, MANY);

  private TestRegion region = new TestRegion(BRISK);

  @AfterEach
  void close() {
    region.close();
  }

  @Test
  void append_is_answered_and_delivered_to_every_subscriber_the_author_included() {
    TestClient mara = region.signIn(LAPTOP);
    TestClient teo = region.signIn(PHONE);
    mara.subscribe(ROOM, Cursor.START);
    teo.subscribe(ROOM, Cursor.START);
    TestClient.await(() -> teo.of(ServerFrame.Live.class).size() == 1);

    mara.append(ROOM, 1, "hello");

    mara.awaitDelivered(1);
    teo.awaitDelivered(1);
    TestClient.await(() -> !mara.of(ServerFrame.Stored.class).isEmpty());
    ServerFrame.Stored stored = mara.of(ServerFrame.Stored.class).get(0);
    Entry entry = teo.entries().get(0);
    assertThat(stored.request()).isEqualTo(1);
    assertThat(stored.hash()).isEqualTo(entry.hash());
    assertThat(entry.content().author()).isEqualTo(LAPTOP);
    assertThat(entry.content().body())
        .isEqualTo(Entries.message(ROOM, LAPTOP, 1, "hello").body());
  }

  @Test
  void reader_that_comes_and_goes_gets_each_entry_once_and_in_order() {
    TestClient mara = region.signIn(LAPTOP);
    List<Long> read = new ArrayList<>();
    Cursor cursor = Cursor.START;
    int sent = 0;

    while (read.size() < 2000) {
      TestClient teo = region.signIn(PHONE);
      teo.subscribe(ROOM, cursor);
      for (int i = 0; i < 100 && sent < 2000; i++) {
        mara.append(ROOM, ++sent, "m" + sent);
      }
      teo.awaitDelivered(Math.min(37, 2000 - read.size()));
      teo.close();
      for (Entry entry : teo.entries()) {
        read.add(entry.seq());
        cursor = cursor.with(entry.content().origin(), entry.seq());
      }
    }

    assertThat(read).isEqualTo(oneTo(2000));
  }

  @Test
  void slow_reader_falls_behind_and_gets_everything_in_order() throws Exception {
    limit(limits(LONG, LONG, MANY, MANY));
    TestClient teo = region.signIn(PHONE);
    teo.subscribe(ROOM, Cursor.START);
    TestClient.await(() -> !teo.of(ServerFrame.Live.class).isEmpty());
    teo.ws.pause();
    fill(1, 6000, "x".repeat(1024));
    Thread.sleep(300);

    teo.ws.resume();

    teo.awaitDelivered(6000);
    TestClient.await(() -> teo.of(ServerFrame.Live.class).size() > 1);
    assertThat(teo.delivered()).isEqualTo(oneTo(6000));
    assertThat(teo.of(ServerFrame.Live.class)).hasSizeGreaterThan(1);
  }

  @Test
  void device_that_never_reads_is_closed_and_delays_nobody() {
    TestClient silent = region.signIn(PHONE);
    silent.subscribe(ROOM, Cursor.START);
    TestClient.await(() -> !silent.of(ServerFrame.Live.class).isEmpty());
    silent.ws.pause();
    TestClient mara = region.signIn(LAPTOP);
    mara.subscribe(ROOM, Cursor.START);
    TestClient.await(() -> !mara.of(ServerFrame.Live.class).isEmpty());
    fill(1, 12_000, "x".repeat(1024));

    mara.awaitDelivered(12_000);
    assertThat(mara.delivered()).isEqualTo(oneTo(12_000));
    TestClient.await(() -> region.push.connected() == 1);
    silent.ws.resume();
    TestClient.await(silent.ws::isClosed);
  }

  @Test
  void frames_that_are_too_large_unknown_or_out_of_turn_close_the_socket() {
    TestClient large = region.signIn(LAPTOP);
    large.ws.writeBinaryMessage(Buffer.buffer(new byte[600 * 1024]));
    large.awaitClosed(4413);

    TestClient unknown = region.signIn(LAPTOP);
    unknown.ws.writeBinaryMessage(Buffer.buffer(new byte[] {99}));
    unknown.awaitClosed(4400);

    TestClient text = region.signIn(LAPTOP);
    text.ws.writeTextMessage("hello");
    text.awaitClosed(4400);

    TestClient hasty = region.connect();
    hasty.append(ROOM, 1, "before hello");
    hasty.awaitClosed(4400);
    assertThat(Entries.await(region.logs.heads(ROOM))).isEqualTo(Cursor.START);
  }

  @Test
  void silent_newcomer_is_closed() {
    limit(limits(Duration.ofSeconds(1), STUCK, MANY, MANY));

    region.connect().awaitClosed(4408);
  }

  @Test
  void wrong_token_is_refused_with_its_problem() {
    TestClient stranger = region.connect();

    stranger.send(new ClientFrame.Hello("forged", "proof"));

    stranger.awaitClosed(4401);
    assertThat(stranger.problems()).containsExactly("0 unauthenticated");
  }

  @Test
  void newer_connection_replaces_the_older() {
    TestClient old = region.signIn(LAPTOP);

    TestClient fresh = region.signIn(LAPTOP);

    old.awaitClosed(4409);
    assertThat(fresh.ws.isClosed()).isFalse();
    assertThat(region.push.connected()).isEqualTo(1);
  }

  @Test
  void revoked_device_is_closed_at_once() {
    TestClient mara = region.signIn(LAPTOP);

    region.push.closeRevoked(LAPTOP::equals);

    mara.awaitClosed(4403);
  }

  @Test
  void token_that_ends_closes_the_socket_unless_it_was_renewed() {
    region.tokenMs = 60_000;
    TestClient mara = region.signIn(LAPTOP);
    TestClient teo = region.signIn(PHONE);
    region.tokenMs = 600_000;
    teo.send(new ClientFrame.Renew(PHONE.uri(), "proof"));
    TestClient.await(() -> teo.of(ServerFrame.Ready.class).size() == 2);

    region.pass(Duration.ofSeconds(61));

    mara.awaitClosed(4401);
    assertThat(teo.ws.isClosed()).isFalse();
  }

  @Test
  void refused_append_has_its_problem_and_changes_nothing() {
    region.appending = (device, append) -> append.counter() == 2
        ? Future.failedFuture(new ProblemException(ProblemType.FORBIDDEN))
        : Future.succeededFuture(new Access.Permit(0, -1));
    TestClient mara = region.signIn(LAPTOP);
    mara.append(ROOM, 1, "a");
    mara.append(ROOM, 2, "refused");
    mara.append(ROOM, 3, "after");
    mara.append(ROOM, 1, "reused");

    TestClient.await(() -> mara.problems().size() == 3);
    assertThat(mara.problems())
        .containsExactlyInAnyOrder("2 forbidden", "3 counter_gap", "1 counter_reused");
    assertThat(Entries.await(region.logs.heads(ROOM)))
        .isEqualTo(Cursor.of(region.logs.origin(), 1));
  }

  @Test
  void subscription_without_permission_is_refused_and_others_go_on() {
    region.reading = (device, log) -> log.equals(OTHER_ROOM)
        ? Future.failedFuture(new ProblemException(ProblemType.NOT_FOUND))
        : Future.succeededFuture(Access.Reading.ALL);
    TestClient mara = region.signIn(LAPTOP);

    mara.subscribe(OTHER_ROOM, Cursor.START);
    mara.subscribe(ROOM, Cursor.START);

    TestClient.await(() -> mara.of(ServerFrame.Live.class).size() == 1);
    assertThat(mara.problems()).containsExactly("0 not_found");
  }

  @Test
  void removed_device_reads_up_to_the_commit_that_removed_it() {
    TestClient teo = region.signIn(PHONE);
    teo.subscribe(ROOM, Cursor.START);
    TestClient.await(() -> !teo.of(ServerFrame.Live.class).isEmpty());
    Entries.await(region.logs.append(message(ROOM, LAPTOP, 1, "before")));
    Access.Reading end = new Access.Reading(Cursor.of(region.logs.origin(), 2));
    region.reading = (device, log) -> Future.succeededFuture(end);

    Entries.await(region.logs.append(new NewEntry(
        ROOM,
        EntryKind.COMMIT,
        0,
        0,
        LAPTOP,
        2,
        0,
        -1,
        message(ROOM, LAPTOP, 2, "removes teo").body())));
    Entries.await(region.logs.append(message(ROOM, LAPTOP, 3, "after")));

    TestClient.await(() -> !teo.problems().isEmpty());
    assertThat(teo.problems()).containsExactly("0 forbidden");
    assertThat(teo.delivered()).containsExactly(1L, 2L);
  }

  @Test
  void pipelined_appends_keep_their_order_while_permission_takes_time() {
    region.appending = (device, append) -> append.counter() % 7 == 1
        ? region
            .vertx
            .timer(5, java.util.concurrent.TimeUnit.MILLISECONDS)
            .map(new Access.Permit(0, -1))
        : Future.succeededFuture(new Access.Permit(0, -1));
    TestClient mara = region.signIn(LAPTOP);

    for (int i = 1; i <= 300; i++) {
      mara.append(ROOM, i, "m" + i);
    }

    TestClient.await(() -> mara.of(ServerFrame.Stored.class).size() == 300);
    assertThat(mara.of(ServerFrame.Stored.class))
        .extracting(ServerFrame.Stored::seq)
        .isEqualTo(oneTo(300));
  }

  @Test
  void device_that_sends_too_fast_is_told_and_then_closed() {
    limit(limits(LONG, STUCK, 1, 10));
    TestClient mara = region.signIn(LAPTOP);

    for (int i = 1; i <= 200; i++) {
      mara.append(ROOM, i, "m" + i);
    }

    mara.awaitClosed(4429);
    assertThat(mara.problems()).contains("11 rate_limited");
  }

  @Test
  void storm_of_devices_that_come_back_at_once_is_fed_completely() {
    fill(1, 300, "x".repeat(200));
    List<TestClient> devices = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      devices.add(region.connect());
    }

    for (int i = 0; i < 200; i++) {
      devices
          .get(i)
          .send(new ClientFrame.Hello("entente://m" + i + ".police.alba.example/laptop", "proof"));
      devices.get(i).subscribe(ROOM, Cursor.START);
    }
    Entries.await(region.logs.append(message(ROOM, LAPTOP, 301, "news")));

    for (TestClient device : devices) {
      device.awaitDelivered(301);
      assertThat(device.delivered()).isEqualTo(oneTo(301));
    }
  }

  @Test
  void lost_hint_is_healed_by_looking_at_the_heads() {
    TestClient mara = region.signIn(LAPTOP);
    mara.subscribe(ROOM, Cursor.START);
    TestClient.await(() -> !mara.of(ServerFrame.Live.class).isEmpty());
    Logs elsewhere = Entries.await(Logs.open(
        region.vertx,
        region.database,
        new RegionId("alba"),
        Clock.systemUTC(),
        new SimpleMeterRegistry()));

    Entries.await(elsewhere.append(message(ROOM, PHONE, 1, "from another node")));

    mara.awaitDelivered(1);
    Entries.await(elsewhere.close());
  }

  @Test
  void draining_node_answers_what_is_under_way_and_says_goodbye() {
    TestClient mara = region.signIn(LAPTOP);
    for (int i = 1; i <= 50; i++) {
      mara.append(ROOM, i, "m" + i);
    }
    TestClient.await(() -> !mara.of(ServerFrame.Stored.class).isEmpty());

    Entries.await(region.push.drain(LONG));

    mara.awaitClosed(1001);
    assertThat(mara.of(ServerFrame.Draining.class)).hasSize(1);
    long stored = Entries.await(region.logs.heads(ROOM)).seq(region.logs.origin());
    assertThat(mara.of(ServerFrame.Stored.class)).hasSize((int) stored);
  }

  private static PushLimits limits(Duration hello, Duration stuck, int frames, int burst) {
    return new PushLimits(
        hello, Duration.ofSeconds(75), stuck, 64 * 1024, 256, 64 * 1024, 10, 64, frames, burst);
  }

  /** Starts the region anew with other limits. */
  private void limit(PushLimits limits) {
    region.close();
    region = new TestRegion(limits);
  }

  private void fill(long from, long to, String body) {
    List<Future<AppendOutcome>> answers = new ArrayList<>();
    for (long i = from; i <= to; i++) {
      answers.add(region.logs.append(message(ROOM, LAPTOP, i, body)));
    }
    Entries.await(Future.join(answers));
  }

  private static List<Long> oneTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }
}
