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

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entente.server.db.Database;
import org.entente.server.db.TestDatabase;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.EntryKind;
import org.entente.trust.log.Hlc;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is older than the limit goes, and nobody waits for it. */
class RetentionIT {
  private static final long END = Long.MAX_VALUE;
  private static final Duration KEEP = Duration.ofDays(30);
  private static final Instant LATER = Entries.NOON.plus(Duration.ofDays(40));
  private static final RegionId ALBA = new RegionId("alba");
  private static final Origin BORDA = new Origin(new RegionId("borda"), 0);
  private static final Held ALONE = (log, origin) -> Held.Mark.ALL;
  private static final Committed ALL_COMMITTED = committed(Long.MAX_VALUE);

  private final Vertx vertx = Vertx.vertx();
  private final Database database = TestDatabase.open(vertx);
  private final MeterRegistry figures = new SimpleMeterRegistry();
  private final LogMeters meters = new LogMeters(figures);
  private final Abroad borda = new Abroad(ROOM, BORDA, 30);

  @AfterEach
  void close() {
    await(database.close());
    await(vertx.close());
  }

  @Test
  void only_what_is_older_than_the_limit_goes_and_of_the_federation_log_nothing() {
    LogStore store = at(Entries.NOON);
    append(store, message(ROOM, LAPTOP, 1, "old"), message(ROOM, LAPTOP, 2, "old, too"));
    append(store, NewEntry.ofRegion(LogId.FEDERATION, EntryKind.EVENT, Entries.bytes("genesis")));
    append(store, NewEntry.ofRegion(LogId.FEDERATION, EntryKind.EVENT, Entries.bytes("agency")));
    LogStore later = at(Entries.NOON.plus(Duration.ofDays(20)));
    append(later, message(ROOM, LAPTOP, 3, "young"), message(OTHER_ROOM, PHONE, 1, "young"));

    await(retention(later, Entries.NOON.plus(Duration.ofDays(40))).round());

    assertThat(figures.counter("entente.log.removed").count()).isEqualTo(2);
    Cursor floor = Cursor.of(store.origin(), 2);
    assertThatThrownBy(() -> await(later.read(ROOM, Cursor.START, 10, 1000))).hasMessage("expired");
    assertThat(await(later.read(ROOM, floor, 10, 1000)).entries()).hasSize(1);
    assertThat(LogStoreContract.bodies(later, OTHER_ROOM)).containsExactly("young");
    assertThat(LogStoreContract.bodies(later, LogId.FEDERATION))
        .containsExactly("genesis", "agency");
  }

  @Test
  void long_log_goes_in_small_pieces_up_to_its_newest_entry() {
    LogStore store = at(Entries.NOON);
    List<NewEntry> batch = new ArrayList<>();
    for (int i = 1; i <= 1200; i++) {
      batch.add(message(ROOM, LAPTOP, i, "m" + i));
    }
    append(store, batch.toArray(NewEntry[]::new));

    await(retention(store, Entries.NOON.plus(Duration.ofDays(365))).round());

    Cursor floor = Cursor.of(store.origin(), 1199);
    assertThat(await(store.read(ROOM, floor, 10, 1000)).entries())
        .extracting(StoredEntry::seq)
        .containsExactly(1200L);
  }

  @Test
  void append_to_the_log_that_is_being_cut_does_not_wait_for_it() {
    LogStore store = at(Entries.NOON);
    append(store, message(ROOM, LAPTOP, 1, "a"), message(ROOM, LAPTOP, 2, "b"));
    Promise<Void> go = Promise.promise();
    Promise<Void> cutting = Promise.promise();
    Future<Object> cut = database.inTransaction(tx -> tx.connection()
        .query("select log_remove(id, 1, " + END + ", " + END + ", " + END + ", 100) from logs")
        .execute()
        .onSuccess(rows -> cutting.complete())
        .compose(rows -> go.future().map((Object) rows)));
    await(cutting.future());

    assertThat(append(store, message(ROOM, LAPTOP, 3, "c")).get(0).orRefuse().seq())
        .isEqualTo(3);

    assertThat(cut.isComplete()).isFalse();
    go.complete();
    await(cut);
    assertThat(append(store, message(ROOM, LAPTOP, 4, "d")).get(0).orRefuse().seq())
        .isEqualTo(4);
  }

  @Test
  void what_another_region_wrote_stays_and_so_does_what_this_one_wrote_in_an_earlier_life() {
    LogStore store = at(Entries.NOON);
    append(store, message(ROOM, LAPTOP, 1, "a"), message(ROOM, LAPTOP, 2, "b"));
    await(PgOrigins.end(database, ALBA));
    LogStore next = at(Entries.NOON);
    takes(next, borda.run(1, 20));
    append(next, message(ROOM, LAPTOP, 3, "c"), message(ROOM, LAPTOP, 4, "d"));

    await(retention(next, LATER).round());

    Cursor rest = Cursor.of(next.origin(), 1);
    assertThat(await(next.read(ROOM, rest, 100, 10_000)).entries()).hasSize(2 + 20 + 1);
    assertThatThrownBy(() -> await(next.read(ROOM, Cursor.START, 100, 10_000)))
        .hasMessage("expired");
  }

  @Test
  void what_another_region_has_not_got_stays_and_is_told_until_it_has() {
    LogStore store = tenInTheRoom();

    await(new Retention(vertx, store, clock(LATER), KEEP, upTo(7), ALL_COMMITTED, meters).round());

    assertThat(left(store)).containsExactly(8L, 9L, 10L);
    assertThat(waitsFor("borda")).isEqualTo(1);

    await(retention(store, LATER).round());

    assertThat(left(store)).containsExactly(10L);
    assertThat(waitsFor("borda")).isZero();
  }

  @Test
  void young_entry_that_another_region_lacks_is_not_overdue() {
    LogStore store = tenInTheRoom();

    await(new Retention(vertx, store, clock(Entries.NOON), KEEP, upTo(7), ALL_COMMITTED, meters)
        .round());

    assertThat(left(store)).hasSize(10);
    assertThat(figures.find("entente.log.overdue.logs").gauges()).isEmpty();
  }

  @Test
  void proposal_stays_until_a_commit_came_behind_it_and_so_does_what_follows_it() {
    LogStore store = at(Entries.NOON);
    append(store, message(ROOM, LAPTOP, 1, "a"), message(ROOM, LAPTOP, 2, "b"));
    append(store, proposal(3), message(ROOM, LAPTOP, 4, "d"), message(ROOM, LAPTOP, 5, "e"));

    await(retention(store, LATER, 2).round());

    assertThat(left(store)).containsExactly(3L, 4L, 5L);
    assertThat(waitsFor("a commit")).isEqualTo(1);

    await(retention(store, LATER, 3).round());

    assertThat(left(store)).containsExactly(5L);
    assertThat(waitsFor("a commit")).isZero();
  }

  @Test
  void young_entry_keeps_all_that_follows_it_whatever_their_stamps_say() {
    LogStore store = tenInTheRoom();
    await(database
        .pool()
        .query("update log_entries set hlc = hlc + "
            + Hlc.ofMs(Duration.ofDays(39).toMillis()) + " where seq = 4")
        .execute());

    await(retention(store, LATER).round());

    assertThat(left(store)).containsExactly(4L, 5L, 6L, 7L, 8L, 9L, 10L);
  }

  @Test
  void log_that_cannot_be_cut_keeps_no_other_from_it() {
    LogStore store = tenInTheRoom();
    append(store, message(OTHER_ROOM, PHONE, 1, "a"), message(OTHER_ROOM, PHONE, 2, "b"));
    await(database
        .pool()
        .query("create function refuse() returns trigger language plpgsql as"
            + " $$ begin raise exception 'a broken log'; end $$")
        .execute());
    await(database
        .pool()
        .query("create trigger refuse before delete on log_entries for each row"
            + " when (old.log_id = 1) execute function refuse()")
        .execute());

    await(retention(store, LATER).round());

    assertThat(left(store)).hasSize(10);
    Cursor floor = Cursor.of(store.origin(), 1);
    assertThat(await(store.read(OTHER_ROOM, floor, 10, 1000)).entries()).hasSize(1);
    assertThatThrownBy(() -> await(store.read(OTHER_ROOM, Cursor.START, 10, 1000)))
        .hasMessage("expired");
  }

  /** Between the look at a log's floor and the look at its entries. */
  @Test
  void reader_at_whose_place_a_log_is_cut_meanwhile_comes_again() {
    LogStore store = tenInTheRoom();
    PgLogReader reader = new PgLogReader(database, await(PgOrigins.own(database, ALBA)));
    PgLogReader.Head before = await(reader.heads(ROOM)).get(0);

    await(new Retention(vertx, store, clock(LATER), KEEP, upTo(4), ALL_COMMITTED, meters).round());

    assertThatThrownBy(() -> await(reader.part(ROOM, before, 4, 10, 1000))).hasMessage("not_yet");
    PgLogReader.Head after = await(reader.heads(ROOM)).get(0);
    assertThat(await(reader.part(ROOM, after, 4, 10, 1000)).entries()).hasSize(6);
  }

  private LogStore tenInTheRoom() {
    LogStore store = at(Entries.NOON);
    for (int i = 1; i <= 10; i++) {
      append(store, message(ROOM, LAPTOP, i, "m" + i));
    }
    return store;
  }

  private static NewEntry proposal(long counter) {
    return Entries.of(ROOM, EntryKind.PROPOSAL, LAPTOP, counter, "p");
  }

  private static Held upTo(long seq) {
    return (log, origin) -> new Held.Mark(seq, BORDA.region());
  }

  private double waitsFor(String cause) {
    return figures
        .get("entente.log.overdue.logs")
        .tag("waits_for", cause)
        .gauge()
        .value();
  }

  /** The numbers of what is left in the room. */
  private List<Long> left(LogStore store) {
    LogPart part = await(store.part(ROOM, store.origin(), 0, 100, 10_000));
    return part.entries().stream().map(StoredEntry::seq).toList();
  }

  private boolean takes(LogStore store, LogRun run) {
    return await(
        database.inTransaction(tx -> store.ingest(tx, List.of(run)).map(all -> all.get(0))));
  }

  private Retention retention(LogStore store, Instant now) {
    return retention(store, now, Long.MAX_VALUE);
  }

  /** Of a region that is alone, in whose rooms the newest commit came in behind {@code commit}. */
  private Retention retention(LogStore store, Instant now, long commit) {
    return new Retention(vertx, store, clock(now), KEEP, ALONE, committed(commit), meters);
  }

  private static Committed committed(long seq) {
    return logs -> {
      Map<LogId, Cursor> ends = new HashMap<>();
      logs.forEach(log -> ends.put(log, Cursor.of(new Origin(ALBA, 0), seq)));
      return Future.succeededFuture(ends);
    };
  }

  private static Clock clock(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  private LogStore at(Instant now) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    PgOrigins.Own own = await(PgOrigins.own(database, ALBA));
    return new PgLogStore(database, database, database, own, clock);
  }
}
