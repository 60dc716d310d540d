package org.entente.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entente.server.log.Entries.ROOM;
import static org.entente.server.log.Entries.await;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.server.db.Database;
import org.entente.server.db.TestDatabase;
import org.entente.trust.base.Sha256;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What another region has written goes in where it continues what is here, and nowhere else. */
class IngestIT {
  private static final Origin BORDA = new Origin(new RegionId("borda"), 0);

  private final Vertx vertx = Vertx.vertx();
  private final Database database = TestDatabase.open(vertx);
  private final Abroad borda = new Abroad(ROOM, BORDA, 30);
  private LogStore store;

  @BeforeEach
  void open() {
    PgOrigins.Own own = await(PgOrigins.own(database, new RegionId("alba")));
    Clock noon = Clock.fixed(Entries.NOON, ZoneOffset.UTC);
    store = new PgLogStore(database, database, database, own, noon);
  }

  @AfterEach
  void close() {
    await(database.close());
    await(vertx.close());
  }

  private List<Boolean> takes(LogRun... runs) {
    return await(database.inTransaction(tx -> store.ingest(tx, List.of(runs))));
  }

  private long head() {
    return await(store.heads(ROOM)).seq(BORDA);
  }

  private List<Long> readable(long after) {
    return await(store.read(ROOM, Cursor.of(BORDA, after), 100, 100_000)).entries().stream()
        .map(StoredEntry::seq)
        .toList();
  }

  @Test
  void run_that_continues_what_is_here_goes_in_and_no_other_does() {
    assertThat(takes(borda.run(1, 5))).containsExactly(true);
    assertThat(takes(borda.run(6, 10))).containsExactly(true);

    assertThat(takes(borda.run(12, 15))).as("a gap").containsExactly(false);
    assertThat(takes(borda.run(6, 10))).as("once more").containsExactly(false);
    assertThat(takes(otherChain(11))).as("another chain").containsExactly(false);

    assertThat(head()).isEqualTo(10);
    assertThat(readable(0)).hasSize(10);
  }

  private LogRun otherChain(int at) {
    Entry entry = borda.entries(at, at).get(0);
    Entry other = new Entry(entry.content(), entry.seq(), entry.hlc(), Sha256.NONE);
    return LogRun.of(ROOM, BORDA, List.of(other), false, Bytes.EMPTY);
  }

  @Test
  void one_run_that_fits_takes_no_other_of_its_part_along() {
    assertThat(takes(borda.run(1, 5))).containsExactly(true);

    assertThatThrownBy(() -> takes(borda.run(9, 12), borda.run(6, 8)))
        .hasMessage("two runs of one part");

    assertThat(head()).isEqualTo(5);
  }

  @Test
  void run_that_does_not_fit_is_left_alone_and_the_others_go_in() {
    Abroad coria = new Abroad(ROOM, new Origin(new RegionId("coria"), 0), 5);
    Abroad elsewhere = new Abroad(Entries.OTHER_ROOM, BORDA, 5);

    assertThat(takes(borda.run(3, 5), coria.run(1, 5), elsewhere.run(1, 5)))
        .containsExactly(false, true, true);

    assertThat(head()).isZero();
  }

  @Test
  void log_that_has_nothing_of_an_origin_begins_where_that_has_removed_what_was_before() {
    assertThat(takes(borda.run(11, 15))).as("only if nothing was").containsExactly(false);
    assertThat(takes(borda.beginning(11, 15))).containsExactly(true);

    assertThat(head()).isEqualTo(15);
    assertThat(readable(10)).containsExactly(11L, 12L, 13L, 14L, 15L);
    assertThatThrownBy(() -> readable(3)).hasMessage("expired");
  }

  @Test
  void log_that_has_something_never_goes_on_behind_a_gap_whoever_says_that_nothing_else_is_left() {
    assertThat(takes(borda.run(1, 5))).containsExactly(true);

    assertThat(takes(borda.beginning(11, 15))).containsExactly(false);

    assertThat(head()).isEqualTo(5);
    assertThat(readable(0)).hasSize(5);
  }

  @Test
  void no_run_of_the_federation_log_begins_behind_its_beginning() {
    Abroad events = new Abroad(LogId.FEDERATION, BORDA, 15);

    assertThatThrownBy(() -> events.beginning(11, 15))
        .hasMessage("the federation log is never cut");
  }
}
