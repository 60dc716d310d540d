package org.entente.server.log;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.entente.mls.codec.Bytes;
import org.entente.server.db.Database;
import org.entente.server.db.Failures;
import org.entente.server.db.Transaction;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;

/** The log in PostgreSQL; the rules of an append are in the function {@code log_append}. */
final class PgLogStore implements LogStore {
  private static final String APPEND =
      "select * from log_append(log_fence($1), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
  private static final String LOOK =
      "select case when pg_is_in_recovery() then 0 else log_fence($1) end";
  private static final String SET_ROSTER = "select log_set_roster($1, $2, $3)";

  /** All but the federation log, which is never cut. */
  private static final String LOGS_AFTER =
      "select id, log from logs where id > $1 and get_byte(log, 0) <> 3 order by id limit $2";

  private static final String CUT = "select * from log_remove($1, $2, $3, $4, $5, $6)";

  private final Database writing;
  private final Database waiting;
  private final PgOrigins.Own own;
  private final Clock clock;
  private final PgPlaces places;
  private final PgLogReader reader;
  private final PgLogIngest ingest;
  private final Promise<Void> ended = Promise.promise();

  /**
   * Appends through {@code writing}, and through {@code waiting} where it may take long, so that no
   * append waits behind what others read or behind a lock that is not its own.
   */
  PgLogStore(Database reading, Database writing, Database waiting, PgOrigins.Own own, Clock clock) {
    this.writing = writing;
    this.waiting = waiting;
    this.own = own;
    this.clock = clock;
    this.places = new PgPlaces(writing);
    this.reader = new PgLogReader(reading, own);
    this.ingest = new PgLogIngest(writing, own.id());
  }

  @Override
  public Origin origin() {
    return own.origin();
  }

  @Override
  public Future<Void> ended() {
    return ended.future();
  }

  @Override
  public Future<Void> look() {
    return writing
        .pool()
        .preparedQuery(LOOK)
        .execute(Tuple.of(own.id()))
        .onFailure(this::endsBy)
        .mapEmpty();
  }

  private void failed(Throwable failure) {
    places.forget();
    endsBy(failure);
  }

  private void endsBy(Throwable failure) {
    if (Failures.isEnded(failure)) {
      ended.tryComplete();
    }
  }

  @Override
  public Future<List<BatchResult>> append(List<NewEntry> batch, boolean wait) {
    return append((wait ? waiting : writing).pool(), batch, wait);
  }

  @Override
  public Future<List<BatchResult>> appendIn(Transaction transaction, List<NewEntry> batch) {
    return append(transaction.connection(), batch, true);
  }

  /** The places are found on connections of their own, so that a rolled back one is never kept. */
  private Future<List<BatchResult>> append(SqlClient client, List<NewEntry> batch, boolean wait) {
    BatchColumns columns = new BatchColumns(batch, own.origin());
    return places
        .of(columns.writers(), own.id())
        .compose(found -> client
            .preparedQuery(APPEND)
            .execute(Tuple.wrap(columns.parameters(own.id(), clock, wait, found))))
        .onFailure(this::failed)
        .map(rows -> results(batch, columns.contents, rows.iterator().next()));
  }

  private List<BatchResult> results(List<NewEntry> batch, Buffer[] contents, Row row) {
    Short[] outcomes = row.getArrayOfShorts(0);
    Long[] seqs = row.getArrayOfLongs(1);
    Long[] hlcs = row.getArrayOfLongs(2);
    Buffer[] hashes = row.getArrayOfBuffers(3);
    Buffer[] previous = row.getArrayOfBuffers(4);
    Long[] lasts = row.getArrayOfLongs(5);
    List<BatchResult> results = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      results.add(
          switch (outcomes[i]) {
            case 0 ->
              new BatchResult(
                  stored(seqs[i], hlcs[i], hashes[i], false),
                  entry(batch.get(i), contents[i], seqs[i], hlcs[i], previous[i]));
            case 1 -> new BatchResult(stored(seqs[i], hlcs[i], hashes[i], true), null);
            case 2 -> new BatchResult(new AppendOutcome.CounterReused(lasts[i]), null);
            case 3 -> new BatchResult(new AppendOutcome.CounterGap(lasts[i]), null);
            case 4 -> new BatchResult(new AppendOutcome.RosterChanged(), null);
            case 5 -> new BatchResult(null, null);
            default -> throw new IllegalStateException("unknown outcome");
          });
    }
    return results;
  }

  private StoredEntry entry(NewEntry entry, Buffer content, long seq, long hlc, Buffer previous) {
    return StoredEntry.of(entry.log(), own.origin(), entry.kind(), content, seq, hlc, previous);
  }

  private static AppendOutcome.Stored stored(long seq, long hlc, Buffer hash, boolean repeated) {
    return new AppendOutcome.Stored(seq, hlc, Bytes.of(hash.getBytes()), repeated);
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
  public Future<LogPart> part(LogId log, Origin origin, long after, int maxEntries, int maxBytes) {
    return reader.part(log, origin, after, maxEntries, maxBytes);
  }

  /** Runs of one origin at a time, in the order of the origins, so that no two callers wait crosswise. */
  @Override
  public Future<List<Boolean>> ingest(Transaction transaction, List<LogRun> runs) {
    Map<Origin, List<LogRun>> byOrigin = new TreeMap<>();
    Set<List<Object>> parts = new HashSet<>();
    for (LogRun run : runs) {
      if (!parts.add(List.of(run.log(), run.origin()))) {
        throw new IllegalArgumentException("two runs of one part");
      }
      byOrigin.computeIfAbsent(run.origin(), o -> new ArrayList<>()).add(run);
    }
    Map<LogRun, Boolean> answers = new IdentityHashMap<>();
    Future<Void> done = Future.succeededFuture();
    for (Map.Entry<Origin, List<LogRun>> part : byOrigin.entrySet()) {
      List<LogRun> some = part.getValue();
      done = done.compose(before -> ingest
          .ingest(transaction.connection(), part.getKey(), some)
          .map(added -> {
            for (int i = 0; i < some.size(); i++) {
              answers.put(some.get(i), added.get(i));
            }
            return null;
          }));
    }
    return done.map(all -> runs.stream().map(answers::get).toList());
  }

  @Override
  public Future<Optional<HeadSignature>> signature(
      LogId log, Origin origin, long after, long most) {
    return ingest.signature(log, origin, after, most);
  }

  @Override
  public Future<Void> leap(Transaction transaction, LogId log, DeviceName author, long counter) {
    return ingest.leap(transaction.connection(), log, author.uri(), counter);
  }

  @Override
  public Future<Cursor> headsIn(Transaction transaction, LogId log) {
    return reader.headsIn(transaction.connection(), log).map(PgLogReader::cursor);
  }

  @Override
  public Future<Cursor> heads(LogId log) {
    return reader.heads(log).map(PgLogReader::cursor);
  }

  @Override
  public Future<Map<LogId, Cursor>> heads(Collection<LogId> logs) {
    return reader.heads(logs).map(heads -> {
      Map<LogId, Cursor> cursors = new HashMap<>();
      heads.forEach((log, parts) -> cursors.put(log, PgLogReader.cursor(parts)));
      return cursors;
    });
  }

  @Override
  public Future<List<OldLog>> logsAfter(long id, int most) {
    return waiting
        .pool()
        .preparedQuery(LOGS_AFTER)
        .execute(Tuple.of(id, most))
        .map(rows -> rows.stream()
            .map(row -> new OldLog(row.getLong(0), PgLogReader.logId(row.getBuffer(1))))
            .toList());
  }

  @Override
  public Future<OldLog.Cut> cut(long id, OldLog.Limits limits, int most) {
    return waiting
        .pool()
        .preparedQuery(CUT)
        .execute(
            Tuple.of(id, own.id(), limits.beforeHlc(), limits.held(), limits.committed(), most))
        .map(rows -> rows.iterator().next())
        .map(row -> new OldLog.Cut(row.getInteger(0), OldLog.Waits.values()[row.getShort(1)]));
  }
}
