package org.entente.server.log;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.server.db.Database;
import org.entente.server.db.Transaction;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;

/** The log in PostgreSQL; the rules of an append are in the function {@code log_append}. */
final class PgLogStore implements LogStore {
  private static final String APPEND =
      "select * from log_append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
  private static final String SET_ROSTER = "update log_heads set roster = $3 where origin_id = $1"
      + " and log_id = (select id from logs where log = $2)";

  private final Database writing;
  private final Database waiting;
  private final PgOrigins.Own own;
  private final Clock clock;
  private final PgLogReader reader;

  /**
   * Appends through {@code writing}, and through {@code waiting} where it may take long, so that no
   * append waits behind what others read or behind a lock that is not its own.
   */
  PgLogStore(Database reading, Database writing, Database waiting, PgOrigins.Own own, Clock clock) {
    this.writing = writing;
    this.waiting = waiting;
    this.own = own;
    this.clock = clock;
    this.reader = new PgLogReader(reading, own);
  }

  @Override
  public Origin origin() {
    return own.origin();
  }

  @Override
  public Future<List<BatchResult>> append(List<NewEntry> batch, boolean wait) {
    return append((wait ? waiting : writing).pool(), batch, wait);
  }

  @Override
  public Future<List<BatchResult>> appendIn(Transaction transaction, List<NewEntry> batch) {
    return append(transaction.connection(), batch, true);
  }

  private Future<List<BatchResult>> append(SqlClient client, List<NewEntry> batch, boolean wait) {
    BatchColumns c = new BatchColumns(batch, own.origin());
    Tuple parameters = Tuple.wrap(Arrays.<Object>asList(
        own.id(),
        clock.millis(),
        wait,
        c.logs.toArray(new Buffer[0]),
        c.pairLogs.toArray(new Integer[0]),
        c.pairAuthors.toArray(new String[0]),
        c.pairs,
        c.kinds,
        c.counters,
        c.seen,
        c.rosters,
        c.tails,
        c.contents));
    return client
        .preparedQuery(APPEND)
        .execute(parameters)
        .map(rows -> results(batch, c.contents, rows));
  }

  private List<BatchResult> results(List<NewEntry> batch, Buffer[] contents, RowSet<Row> rows) {
    List<BatchResult> results = new ArrayList<>(batch.size());
    for (Row row : rows) {
      int i = results.size();
      results.add(result(batch.get(i), contents[i], row));
    }
    return results;
  }

  private BatchResult result(NewEntry entry, Buffer content, Row row) {
    return switch (row.getInteger(0)) {
      case 0 ->
        new BatchResult(
            stored(row, false),
            StoredEntry.of(
                entry.log(),
                own.origin(),
                entry.kind(),
                content,
                row.getLong(1),
                row.getLong(2),
                row.getBuffer(4)));
      case 1 -> new BatchResult(stored(row, true), null);
      case 2 -> new BatchResult(new AppendOutcome.CounterReused(row.getLong(5)), null);
      case 3 -> new BatchResult(new AppendOutcome.CounterGap(row.getLong(5)), null);
      case 4 -> new BatchResult(new AppendOutcome.RosterChanged(), null);
      case 5 -> new BatchResult(null, null);
      default -> throw new IllegalStateException("unknown outcome");
    };
  }

  private static AppendOutcome.Stored stored(Row row, boolean repeated) {
    return new AppendOutcome.Stored(
        row.getLong(1), row.getLong(2), Bytes.of(row.getBuffer(3).getBytes()), repeated);
  }

  @Override
  public Future<Void> setRoster(Transaction transaction, LogId log, long version) {
    return transaction
        .connection()
        .preparedQuery(SET_ROSTER)
        .execute(Tuple.of(own.id(), Buffer.buffer(log.encode()), version))
        .mapEmpty();
  }

  @Override
  public Future<LogPage> read(LogId log, Cursor cursor, int maxEntries, int maxBytes) {
    return reader.read(log, cursor, maxEntries, maxBytes);
  }

  @Override
  public Future<Cursor> heads(LogId log) {
    return reader.heads(log).map(PgLogReader::cursor);
  }
}
