package org.entente.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entente.server.log.Entries.LAPTOP;
import static org.entente.server.log.Entries.OTHER_ROOM;
import static org.entente.server.log.Entries.PHONE;
import static org.entente.server.log.Entries.ROOM;
import static org.entente.server.log.Entries.await;
import static org.entente.server.log.Entries.message;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.entente.server.db.Database;
import org.entente.server.db.TestDatabase;
import org.entente.server.kernel.ProblemException;
import org.entente.server.testing.Patience;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.EntryKind;
import org.entente.trust.log.Hlc;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogsIT {
  private Vertx vertx;
  private Database database;
  private Logs logs;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    database = TestDatabase.open(vertx);
    logs = await(Logs.open(
        vertx, database, new RegionId("alba"), Clock.systemUTC(), new SimpleMeterRegistry()));
  }

  @AfterEach
  void close() {
    await(logs.close());
    await(database.close());
    await(vertx.close());
  }

  @Test
  void many_appends_at_once_keep_the_order_of_each_author() {
    List<Future<AppendOutcome>> answers = new ArrayList<>();

    for (long i = 1; i <= 1000; i++) {
      answers.add(logs.append(message(ROOM, LAPTOP, i, "m" + i)));
      answers.add(logs.append(message(OTHER_ROOM, PHONE, i, "m" + i)));
    }

    await(Future.join(answers));
    assertThat(answers).allMatch(a -> a.result() instanceof AppendOutcome.Stored);
    assertThat(sequence(ROOM)).isEqualTo(oneTo(1000));
    assertThat(sequence(OTHER_ROOM)).isEqualTo(oneTo(1000));
  }

  @Test
  void connection_killed_amid_batches_loses_and_doubles_nothing() throws Exception {
    slowDown();
    List<Future<AppendOutcome>> answers = new ArrayList<>();
    for (long i = 1; i <= 3000; i++) {
      answers.add(logs.append(message(ROOM, LAPTOP, i, "m" + i)));
    }

    int killed = 0;
    while (killed < 3) {
      Thread.sleep(37);
      killed += killWriters();
    }
    await(Future.join(answers));

    assertThat(sequence(ROOM)).isEqualTo(oneTo(3000));
    assertThat(answers)
        .extracting(a -> a.result().orRefuse().seq())
        .containsExactlyElementsOf(oneTo(3000));
  }

  @Test
  void entry_that_cannot_be_stored_fails_alone_and_is_not_passed_by_its_author() {
    forbid("poison");
    Future<AppendOutcome> first = logs.append(message(ROOM, LAPTOP, 1, "opens the batch"));
    Future<AppendOutcome> before = logs.append(message(ROOM, LAPTOP, 2, "before"));
    Future<AppendOutcome> poison = logs.append(message(ROOM, LAPTOP, 3, "poison"));
    Future<AppendOutcome> after = logs.append(message(ROOM, LAPTOP, 4, "after"));
    Future<AppendOutcome> other = logs.append(message(ROOM, PHONE, 1, "other"));

    assertThat(await(first).orRefuse().seq()).isEqualTo(1);
    assertThat(await(before).orRefuse().seq()).isEqualTo(2);
    assertThatThrownBy(() -> await(poison))
        .isInstanceOf(ProblemException.class)
        .hasMessage("internal");
    assertThat(await(after)).isEqualTo(new AppendOutcome.CounterGap(2));
    assertThat(await(other).orRefuse().seq()).isEqualTo(3);
    assertThat(sequence(ROOM)).isEqualTo(oneTo(3));
  }

  @Test
  void log_locked_for_long_delays_no_other_and_keeps_its_order() {
    await(logs.append(message(ROOM, LAPTOP, 1, "a")));
    Promise<Void> locked = Promise.promise();
    Promise<Void> go = Promise.promise();
    Future<List<AppendOutcome>> holder =
        database.inTransaction(tx -> logs.appendIn(tx, List.of(message(ROOM, PHONE, 1, "held")))
            .onSuccess(r -> locked.complete())
            .compose(r -> go.future().map(r)));
    await(locked.future());
    List<Future<AppendOutcome>> held = new ArrayList<>();
    for (long i = 2; i <= 20; i++) {
      held.add(logs.append(message(ROOM, LAPTOP, i, "m" + i)));
    }

    for (int room = 2; room < 12; room++) {
      await(logs.append(message(Entries.room(room), LAPTOP, 1, "free")));
    }

    assertThat(held).noneMatch(Future::isComplete);
    go.complete();
    await(holder);
    await(Future.join(held));
    assertThat(held).extracting(a -> a.result().orRefuse().seq()).isSorted();
    assertThat(sequence(ROOM)).isEqualTo(oneTo(21));
  }

  @Test
  void transaction_stores_in_several_logs_or_in_none_and_watchers_hear_after_the_commit() {
    List<StoredEntry> heard = Collections.synchronizedList(new ArrayList<>());
    LogId inbox = LogId.inbox(PHONE);
    logs.feed().watch(ROOM, heard::addAll);
    logs.feed().watch(inbox, heard::addAll);
    List<NewEntry> both = List.of(
        Entries.of(ROOM, EntryKind.COMMIT, LAPTOP, 1, "commit"),
        NewEntry.ofRegion(inbox, EntryKind.WELCOME, Entries.bytes("welcome")));

    Future<Object> rolledBack = database.inTransaction(
        tx -> logs.appendIn(tx, both).compose(r -> Future.failedFuture("stale")));
    assertThatThrownBy(() -> await(rolledBack)).hasMessageContaining("stale");
    assertThat(heard).isEmpty();
    assertThat(sequence(ROOM)).isEmpty();
    assertThat(sequence(inbox)).isEmpty();

    await(database.inTransaction(tx -> logs.appendIn(tx, both)));
    assertThat(heard).hasSize(2);
    assertThat(sequence(ROOM)).isEqualTo(oneTo(1));
    assertThat(sequence(inbox)).isEqualTo(oneTo(1));
  }

  @Test
  void sender_whose_clock_is_far_ahead_is_refused_and_nothing_is_stored() {
    long ahead = Hlc.ofMs(Clock.systemUTC().millis() + 120_000);

    assertThatThrownBy(() -> await(logs.append(Entries.seen(message(ROOM, LAPTOP, 1, "a"), ahead))))
        .isInstanceOf(ProblemException.class)
        .hasMessage("clock_ahead");
    assertThat(sequence(ROOM)).isEmpty();
  }

  @Test
  void ten_thousand_entries_are_caught_up_in_bounded_pages() {
    List<Future<AppendOutcome>> answers = new ArrayList<>();
    for (long i = 1; i <= 10_000; i++) {
      answers.add(logs.append(message(ROOM, LAPTOP, i, "x".repeat(1024))));
    }
    await(Future.join(answers));

    List<Long> read = new ArrayList<>();
    LogPage page = await(logs.read(ROOM, Cursor.START, 256, 512 * 1024));
    while (true) {
      page.entries().forEach(e -> read.add(e.seq()));
      assertThat(page.entries().stream().mapToInt(StoredEntry::bytes).sum()).isLessThan(700 * 1024);
      if (!page.more()) {
        break;
      }
      page = await(logs.read(ROOM, page.cursor(), 256, 512 * 1024));
    }

    assertThat(read).isEqualTo(oneTo(10_000));
  }

  @Test
  void stop_under_load_stores_what_waits_and_refuses_the_rest_with_a_time_to_come_back() {
    List<Future<AppendOutcome>> answers = new ArrayList<>();
    for (long i = 1; i <= 2000; i++) {
      answers.add(logs.append(message(ROOM, LAPTOP, i, "m" + i)));
    }

    await(logs.close());
    Future<AppendOutcome> late = logs.append(message(ROOM, LAPTOP, 2001, "late"));

    assertThat(answers).allMatch(a -> a.succeeded() && a.result() instanceof AppendOutcome.Stored);
    assertThatThrownBy(() -> await(late)).hasMessage("overloaded");
    assertThat(sequence(ROOM)).isEqualTo(oneTo(2000));
  }

  @Test
  void full_disk_is_told_with_a_time_to_come_back_and_loses_nothing() {
    await(logs.append(message(ROOM, LAPTOP, 1, "a")));
    execute("create function full_disk() returns trigger language plpgsql as"
        + " $$ begin raise exception 'no space left' using errcode = 'disk_full'; end $$;"
        + " create trigger full_disk before insert on log_entries"
        + " for each statement execute function full_disk()");

    assertThatThrownBy(() -> await(logs.append(message(ROOM, LAPTOP, 2, "b"))))
        .isInstanceOf(ProblemException.class)
        .hasMessage("overloaded");
    Future<AppendOutcome> waiting = logs.append(message(OTHER_ROOM, PHONE, 1, "waits"));
    execute("drop trigger full_disk on log_entries");

    assertThat(await(waiting).orRefuse().seq()).isEqualTo(1);
    assertThat(await(logs.append(message(ROOM, LAPTOP, 2, "b"))).orRefuse().seq())
        .isEqualTo(2);
    assertThat(sequence(ROOM)).isEqualTo(oneTo(2));
  }

  @Test
  void appends_leave_no_trail_of_old_versions_while_somebody_holds_an_old_snapshot() {
    for (int room = 1; room <= 20; room++) {
      await(logs.append(message(Entries.room(room), LAPTOP, 1, "first")));
    }
    Promise<Void> go = Promise.promise();
    Future<Object> old = database.inTransaction(tx -> tx.connection()
        .query("set transaction isolation level repeatable read")
        .execute()
        .compose(r -> tx.connection().query("select count(*) from logs").execute())
        .compose(r -> go.future().map((Object) r)));
    long before = bytesOfHeads();

    for (long i = 2; i <= 200; i++) {
      List<Future<AppendOutcome>> answers = new ArrayList<>();
      for (int room = 1; room <= 20; room++) {
        answers.add(logs.append(message(Entries.room(room), LAPTOP, i, "m" + i)));
      }
      await(Future.join(answers));
    }

    assertThat(bytesOfHeads()).isEqualTo(before);
    go.complete();
    await(old);
    assertThat(sequence(ROOM)).isEqualTo(oneTo(200));
  }

  @Test
  void commit_that_nobody_told_of_is_noticed_by_looking_at_the_heads() throws Exception {
    Logs elsewhere = await(Logs.open(
        vertx, database, new RegionId("alba"), Clock.systemUTC(), new SimpleMeterRegistry()));
    List<Cursor> reached = Collections.synchronizedList(new ArrayList<>());
    logs.feed().watch(ROOM, new LogFeed.Listener() {
      @Override
      public void stored(List<StoredEntry> entries) {
        throw new IllegalStateException("nobody tells this node");
      }

      @Override
      public void reached(LogId log, Cursor head) {
        reached.add(head);
      }
    });

    await(elsewhere.append(message(ROOM, LAPTOP, 1, "a")));

    Cursor head = Cursor.of(logs.origin(), 1);
    Patience.until("the head is told", () -> reached.contains(head));
    await(elsewhere.close());
  }

  private long bytesOfHeads() {
    return await(database
            .pool()
            .query("select pg_relation_size('log_heads') + pg_relation_size('log_writers')")
            .execute())
        .iterator()
        .next()
        .getLong(0);
  }

  @Test
  void an_origin_that_has_ended_gives_no_number_again_and_another_begins() {
    await(logs.append(message(ROOM, LAPTOP, 1, "before")));
    Origin old = logs.origin();

    await(Logs.beginAnew(database, old.region()));

    assertFails(logs.append(message(ROOM, LAPTOP, 2, "too late")));
    await(logs.ended());
    Logs next = await(
        Logs.open(vertx, database, old.region(), Clock.systemUTC(), new SimpleMeterRegistry()));
    assertThat(next.origin().incarnation()).isEqualTo(old.incarnation() + 1);
    AppendOutcome again = await(next.append(message(ROOM, LAPTOP, 2, "now")));
    assertThat(again.orRefuse().seq()).isEqualTo(1);
    assertThat(await(next.heads(ROOM)).seq(old)).isEqualTo(1);
    await(next.close());
  }

  @Test
  void a_database_on_another_timeline_writes_nothing_for_the_origin_before() {
    await(logs.append(message(ROOM, LAPTOP, 1, "before")));

    execute("update log_origins set timeline = '00000000'");

    assertFails(logs.append(message(ROOM, LAPTOP, 2, "on a promoted standby")));
    await(logs.ended());
    assertThat(await(logs.heads(ROOM)).seq(logs.origin())).isEqualTo(1);
  }

  @Test
  void a_database_on_another_timeline_is_noticed_also_where_nobody_writes() {
    await(logs.append(message(ROOM, LAPTOP, 1, "before")));

    execute("update log_origins set timeline = '00000000'");

    await(logs.ended());
  }

  private static void assertFails(Future<?> future) {
    assertThatThrownBy(() -> await(future)).isNotNull();
  }

  private void execute(String sql) {
    await(database.pool().query(sql).execute());
  }

  private int killWriters() {
    return await(database
            .pool()
            .query("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid()"
                + " and query like '%log_append%' and state = 'active'")
            .execute())
        .rowCount();
  }

  /** Each insertion takes a while, so that a killed writer dies in the middle of one. */
  private void slowDown() {
    await(database
        .pool()
        .query("create function slow() returns trigger language plpgsql as"
            + " 'begin perform pg_sleep(0.05); return null; end';"
            + "create trigger slow after insert on log_entries"
            + " for each statement execute function slow()")
        .execute());
  }

  private void forbid(String body) {
    await(database
        .pool()
        .query("alter table log_entries add check (position('" + body + "'::bytea in content) = 0)")
        .execute());
  }

  private List<Long> sequence(LogId log) {
    List<Long> all = new ArrayList<>();
    LogPage page = await(logs.read(log, Cursor.START, 5000, 1 << 30));
    page.entries().forEach(e -> all.add(e.seq()));
    while (page.more()) {
      page = await(logs.read(log, page.cursor(), 5000, 1 << 30));
      page.entries().forEach(e -> all.add(e.seq()));
    }
    return all;
  }

  private static List<Long> oneTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }
}
