package org.entente.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entente.server.log.Entries.LAPTOP;
import static org.entente.server.log.Entries.OTHER_ROOM;
import static org.entente.server.log.Entries.PHONE;
import static org.entente.server.log.Entries.ROOM;
import static org.entente.server.log.Entries.await;
import static org.entente.server.log.Entries.message;
import static org.entente.server.log.LogStoreContract.append;
import static org.entente.server.log.LogStoreContract.bodies;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MlsException;
import org.entente.server.db.Database;
import org.entente.server.db.TestDatabase;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.name.RegionId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PgLogStoreIT implements LogStoreContract {
  private static final RegionId ALBA = new RegionId("alba");
  private static Vertx vertx;
  private static Database database;
  private LogStore store;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    database = TestDatabase.open(vertx);
  }

  @AfterAll
  static void close() {
    await(database.close());
    await(vertx.close());
  }

  @BeforeEach
  void empty() {
    await(database
        .pool()
        .query("truncate log_entries, log_writers, log_heads, log_floors, logs, log_origins")
        .execute());
    store = open(database);
  }

  private static LogStore open(Database database) {
    Clock noon = Clock.fixed(Entries.NOON, ZoneOffset.UTC);
    return new PgLogStore(database, database, database, await(PgOrigins.own(database, ALBA)), noon);
  }

  @Override
  public LogStore store() {
    return store;
  }

  @Test
  void retry_on_a_second_connection_while_the_first_is_open_is_stored_once() throws Exception {
    Promise<Void> locked = Promise.promise();
    Promise<Void> go = Promise.promise();
    Future<List<BatchResult>> first = database.inTransaction(tx -> store
        .appendIn(tx, List.of(message(ROOM, LAPTOP, 1, "a")))
        .onSuccess(r -> locked.complete())
        .compose(r -> go.future().map(r)));
    await(locked.future());
    Future<List<BatchResult>> second = store.append(List.of(message(ROOM, LAPTOP, 1, "a")), true);
    Thread.sleep(200);
    assertThat(second.isComplete()).isFalse();

    go.complete();

    assertThat(stored(await(first).get(0)).repeated()).isFalse();
    assertThat(stored(await(second).get(0)).repeated()).isTrue();
    assertThat(bodies(store, ROOM)).containsExactly("a");
    assertThat(append(store, message(ROOM, LAPTOP, 2, "b")).get(0).orRefuse().seq())
        .isEqualTo(2);
  }

  @Test
  void locked_head_delays_no_other_log_of_the_batch() {
    append(store, message(ROOM, LAPTOP, 1, "a"), message(OTHER_ROOM, LAPTOP, 1, "a"));
    Promise<Void> locked = Promise.promise();
    Promise<Void> go = Promise.promise();
    Future<List<BatchResult>> holder = database.inTransaction(tx -> store
        .appendIn(tx, List.of(message(ROOM, LAPTOP, 2, "b")))
        .onSuccess(r -> locked.complete())
        .compose(r -> go.future().map(r)));
    await(locked.future());

    List<BatchResult> results = await(store.append(
        List.of(message(ROOM, LAPTOP, 3, "c"), message(OTHER_ROOM, LAPTOP, 2, "b")), false));

    assertThat(results.get(0).isBusy()).isTrue();
    assertThat(stored(results.get(1)).seq()).isEqualTo(2);
    go.complete();
    await(holder);
    assertThat(bodies(store, ROOM)).containsExactly("a", "b");
  }

  @Test
  void rolled_back_append_leaves_no_hole() {
    append(store, message(ROOM, LAPTOP, 1, "a"));
    Future<Object> failing = database.inTransaction(tx -> store
        .appendIn(tx, List.of(message(ROOM, LAPTOP, 2, "b")))
        .compose(r -> Future.failedFuture("no")));
    assertThatThrownBy(() -> await(failing)).hasMessageContaining("no");

    append(store, message(ROOM, LAPTOP, 2, "c"));

    assertThat(bodies(store, ROOM)).containsExactly("a", "c");
    assertThat(await(store.heads(ROOM))).isEqualTo(Cursor.of(store.origin(), 2));
  }

  @Test
  void append_by_an_outdated_roster_is_not_stored() {
    append(store, message(ROOM, LAPTOP, 1, "a"));
    await(database.inTransaction(tx -> store.setRoster(tx, ROOM, 5)));

    AppendOutcome outdated =
        append(store, Entries.roster(message(ROOM, LAPTOP, 2, "b"), 4)).get(0);
    AppendOutcome current =
        append(store, Entries.roster(message(ROOM, LAPTOP, 2, "c"), 5)).get(0);

    assertThat(outdated).isEqualTo(new AppendOutcome.RosterChanged());
    assertThat(current.orRefuse().seq()).isEqualTo(2);
    assertThat(bodies(store, ROOM)).containsExactly("a", "c");
  }

  @Test
  void another_life_of_the_database_is_another_origin() {
    append(store, message(ROOM, LAPTOP, 1, "a"));
    assertThat(open(database).origin()).isEqualTo(store.origin());

    await(database
        .pool()
        .query("update log_origins set system_id = system_id - 1")
        .execute());
    LogStore next = open(database);
    append(next, message(ROOM, LAPTOP, 9, "b"));

    assertThat(next.origin().incarnation()).isEqualTo(store.origin().incarnation() + 1);
    assertThat(await(next.heads(ROOM)))
        .isEqualTo(Cursor.of(store.origin(), 1).with(next.origin(), 1));
    assertThat(bodies(next, ROOM)).containsExactly("a", "b");
  }

  @Test
  void cursor_ahead_of_our_own_head_is_not_answered() {
    append(store, message(ROOM, LAPTOP, 1, "a"));

    assertThatThrownBy(() -> await(store.read(ROOM, Cursor.of(store.origin(), 2), 10, 1000)))
        .isInstanceOf(ProblemException.class)
        .hasMessage("not_yet");
  }

  @Test
  void cut_prefix_is_told_with_the_floor_and_the_rest_is_read_with_its_chain() throws Exception {
    for (int i = 1; i <= 10; i++) {
      append(store, message(ROOM, LAPTOP, i, "m" + i));
    }
    long all = Long.MAX_VALUE;

    assertThat(cut(0, all, 4)).isZero();
    assertThat(cut(all, 0, 4)).isZero();
    assertThat(cut(all, all, 4)).isEqualTo(4);
    assertThat(cut(all, 7, 100)).isEqualTo(3);
    assertThat(cut(all, all, 100)).isEqualTo(2);
    assertThat(cut(all, all, 100)).isZero();

    Cursor floor = Cursor.of(store.origin(), 9);
    assertThatThrownBy(() -> await(store.read(ROOM, Cursor.START, 10, 1000)))
        .isInstanceOfSatisfying(ProblemException.class, problem -> {
          assertThat(problem.type()).isEqualTo(ProblemType.EXPIRED);
          assertThat(problem.toJson("").getString("floor")).isEqualTo(floor.text());
        });
    append(store, message(ROOM, LAPTOP, 11, "m11"));
    LogPage rest = await(store.read(ROOM, floor, 10, 10_000));
    assertThat(rest.entries()).extracting(StoredEntry::seq).containsExactly(10L, 11L);
    Entry tenth = entry(rest, 0);
    assertThat(entry(rest, 1).previous()).isEqualTo(tenth.hash());
    assertThat(tenth.previous()).isNotEqualTo(Bytes.of(new byte[32]));
  }

  @Test
  void counter_whose_entry_was_cut_is_never_used_again() {
    append(store, message(ROOM, LAPTOP, 1, "a"), message(ROOM, PHONE, 1, "b"));
    append(store, message(ROOM, PHONE, 2, "c"));
    cut(Long.MAX_VALUE, Long.MAX_VALUE, 100);

    assertThat(append(store, message(ROOM, LAPTOP, 1, "a")).get(0))
        .isEqualTo(new AppendOutcome.CounterReused(1));
    assertThat(append(store, message(ROOM, LAPTOP, 2, "d")).get(0).orRefuse().seq())
        .isEqualTo(4);
  }

  private int cut(long before, long held, int most) {
    OldLog log = await(store.logsAfter(0, 10)).get(0);
    return await(store.cut(log.id(), new OldLog.Limits(before, held, 0), most)).gone();
  }

  private static Entry entry(LogPage page, int i) throws MlsException {
    return TlsReader.decode(page.entries().get(i).encoded().getBytes(), Entry::read);
  }

  private static AppendOutcome.Stored stored(BatchResult result) {
    return Objects.requireNonNull(result.outcome()).orRefuse();
  }
}
