package org.entente.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.server.log.Entries.LAPTOP;
import static org.entente.server.log.Entries.await;
import static org.entente.server.log.Entries.message;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.entente.server.db.Database;
import org.entente.server.db.TestDatabase;
import org.entente.server.db.Transaction;
import org.entente.trust.name.RegionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an append touches does not depend on how much there is; counted in rows, not in time. */
class GrowthIT {
  private static final int ROOMS = 5000;
  private static final int BATCH = 20;

  private final Vertx vertx = Vertx.vertx();
  private final Database database = new Database(vertx, TestDatabase.fresh(), 1);
  private final Logs logs = await(Logs.open(
      vertx, database, new RegionId("alba"), Clock.systemUTC(), new SimpleMeterRegistry()));

  @AfterEach
  void close() {
    await(logs.close());
    await(database.close());
    await(vertx.close());
  }

  @Test
  void append_that_was_planned_in_a_new_region_reads_as_few_rows_in_a_grown_one() {
    assertThat(rowsReadBy(1)).isPositive();
    grow();

    assertThat(rowsReadBy(2)).isLessThan(10 * BATCH);
  }

  @Test
  void append_that_was_planned_by_statistics_of_few_rooms_reads_as_few_rows_in_a_grown_region() {
    rowsReadBy(1);
    execute("vacuum analyze log_heads, log_writers, log_entries");
    assertThat(rowsReadBy(2)).isPositive();
    grow();

    assertThat(rowsReadBy(3)).isLessThan(10 * BATCH);
  }

  @Test
  void append_that_was_planned_by_statistics_of_a_grown_region_reads_as_few_rows() {
    rowsReadBy(1);
    grow();
    execute("vacuum analyze log_heads, log_writers, log_entries");

    assertThat(rowsReadBy(2)).isLessThan(10 * BATCH);
  }

  /** Some rooms by one batch on the one connection, whose plans stay as they were made first. */
  private long rowsReadBy(long counter) {
    List<NewEntry> batch = new ArrayList<>();
    for (int room = 1; room <= BATCH; room++) {
      batch.add(message(Entries.room(room), LAPTOP, counter, "m" + room));
    }
    return await(database.inTransaction(transaction -> rowsRead(transaction)
        .compose(before -> logs.appendIn(transaction, batch)
            .compose(stored -> rowsRead(transaction))
            .map(after -> after - before))));
  }

  /** What this connection has read of the log since PostgreSQL last collected it. */
  private static Future<Long> rowsRead(Transaction transaction) {
    return transaction
        .connection()
        .query("select sum(coalesce(idx_tup_fetch, 0) + coalesce(seq_tup_read, 0))::bigint"
            + " from pg_stat_xact_user_tables"
            + " where relname in ('log_heads', 'log_writers', 'log_entries')")
        .execute()
        .map(rows -> rows.iterator().next().getLong(0));
  }

  private void grow() {
    execute("insert into logs (log) select decode('01' || md5('room' || n), 'hex')"
        + " from generate_series(1, " + ROOMS + ") n");
    execute("insert into log_heads (log_id, origin_id) select g.id, o.id from logs g, log_origins o"
        + " on conflict do nothing");
    execute("insert into log_writers (log_id, origin_id, author)"
        + " select log_id, origin_id, 'seed' from log_heads on conflict do nothing");
    execute("insert into log_entries"
        + " (log_id, origin_id, seq, hlc, writer_id, counter, kind, hash, content)"
        + " select w.log_id, w.origin_id, s, s, w.id, s, 1, sha256(int8send(s)), int8send(s)"
        + " from generate_series(100, 103) s, log_writers w where w.author = 'seed'"
        + " and w.log_id > " + BATCH);
  }

  private void execute(String sql) {
    Future<?> done = database.pool().query(sql).execute();
    await(done);
  }
}
