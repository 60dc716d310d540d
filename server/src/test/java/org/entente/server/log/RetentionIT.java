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
import java.util.List;
import org.entente.server.db.Database;
import org.entente.server.db.TestDatabase;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.LogId;
import org.entente.trust.name.RegionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is older than the limit goes, and nobody waits for it. */
class RetentionIT {
  private static final Duration KEEP = Duration.ofDays(30);

  private final Vertx vertx = Vertx.vertx();
  private final Database database = TestDatabase.open(vertx);
  private final MeterRegistry figures = new SimpleMeterRegistry();

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
        .query("select log_cut(id, 1, " + Long.MAX_VALUE + ", 100) from logs")
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

  private Retention retention(LogStore store, Instant now) {
    return new Retention(
        vertx, store, Clock.fixed(now, ZoneOffset.UTC), KEEP, new LogMeters(figures));
  }

  private LogStore at(Instant now) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    PgOrigins.Own own = await(PgOrigins.own(database, new RegionId("alba")));
    return new PgLogStore(database, database, database, own, clock);
  }
}
