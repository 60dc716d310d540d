package org.entente.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entente.server.log.Entries.LAPTOP;
import static org.entente.server.log.Entries.ROOM;
import static org.entente.server.log.Entries.await;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.server.db.Database;
import org.entente.server.db.TestDatabase;
import org.entente.trust.base.Sha256;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryContent;
import org.entente.trust.log.EntryKind;
import org.entente.trust.log.LogHead;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What another region has written goes in where it continues what is here. */
class IngestIT {
  private static final Origin BORDA = new Origin(new RegionId("borda"), 0);

  private final Vertx vertx = Vertx.vertx();
  private final Database database = TestDatabase.open(vertx);
  private final List<Entry> written = new ArrayList<>();
  private LogStore store;

  @BeforeEach
  void open() {
    PgOrigins.Own own = await(PgOrigins.own(database, new RegionId("alba")));
    Clock noon = Clock.fixed(Entries.NOON, ZoneOffset.UTC);
    store = new PgLogStore(database, database, database, own, noon);
    LogHead head = LogHead.empty(ROOM, BORDA);
    for (int i = 1; i <= 30; i++) {
      Entry entry = head.append(content(i), Entries.NOON.toEpochMilli() + i, 0);
      written.add(entry);
      head = new LogHead(ROOM, BORDA, entry.seq(), entry.hlc(), entry.hash());
    }
  }

  @AfterEach
  void close() {
    await(database.close());
    await(vertx.close());
  }

  private static EntryContent content(int i) {
    return new EntryContent(
        ROOM, BORDA, EntryKind.MESSAGE, 0, 7, LAPTOP, i, Entries.bytes("m" + i));
  }

  /** Those from number {@code first} to {@code last}. */
  private LogRun run(int first, int last) {
    return LogRun.of(
        ROOM, BORDA, written.subList(first - 1, last), LogRun.Before.IS_THERE, Bytes.EMPTY);
  }

  private static LogRun begins(LogRun run, LogRun.Before before) {
    return LogRun.of(run.log(), run.origin(), run.entries(), before, run.signature());
  }

  private boolean takes(LogRun run) {
    return await(database.inTransaction(tx -> store.ingest(tx, List.of(run)))).get(0);
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
    assertThat(takes(run(1, 5))).isTrue();
    assertThat(takes(run(6, 10))).isTrue();

    assertThat(takes(run(12, 15))).as("a gap").isFalse();
    assertThat(takes(run(6, 10))).as("once more").isFalse();
    assertThat(takes(otherChain(11))).as("another chain").isFalse();

    assertThat(head()).isEqualTo(10);
    assertThat(readable(0)).hasSize(10);
  }

  private LogRun otherChain(int at) {
    Entry entry = written.get(at - 1);
    Entry other = new Entry(entry.content(), entry.seq(), entry.hlc(), Sha256.NONE);
    return LogRun.of(ROOM, BORDA, List.of(other), LogRun.Before.IS_THERE, Bytes.EMPTY);
  }

  @Test
  void log_that_is_new_here_begins_where_retention_has_cut_it_elsewhere() {
    assertThat(takes(begins(run(11, 15), LogRun.Before.IS_GONE))).isTrue();

    assertThat(head()).isEqualTo(15);
    assertThat(readable(10)).containsExactly(11L, 12L, 13L, 14L, 15L);
    assertThatThrownBy(() -> readable(3)).hasMessage("expired");
  }

  /** A cut that lasted longer than its region keeps entries. */
  @Test
  void part_goes_on_behind_what_its_own_region_has_removed_and_nobody_else_may_say_so() {
    assertThat(takes(run(1, 5))).isTrue();

    assertThat(takes(begins(run(11, 15), LogRun.Before.IS_GONE))).as("hearsay").isFalse();
    assertThat(head()).isEqualTo(5);
    assertThat(takes(begins(run(11, 15), LogRun.Before.IS_GONE_FOR_ALL))).isTrue();

    assertThat(head()).isEqualTo(15);
    assertThat(takes(run(16, 20))).isTrue();
    assertThatThrownBy(() -> readable(5)).hasMessage("expired");
    assertThat(readable(10)).hasSize(10);
  }

  @Test
  void retention_removes_what_other_regions_wrote_too() {
    assertThat(takes(run(1, 20))).isTrue();
    long log = await(store.logsAfter(0, 10)).get(0);
    long before = written.get(10).hlc();

    assertThat(await(store.cut(log, before, 100))).isEqualTo(10);

    assertThat(readable(10)).hasSize(10);
    assertThatThrownBy(() -> readable(3)).hasMessage("expired");
    assertThat(takes(run(21, 30))).isTrue();
  }
}
