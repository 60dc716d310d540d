package org.entente.server.log;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.entente.mls.codec.Bytes;
import org.entente.server.db.Database;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;

/** Puts entries of other origins beside ours; the rules are in the function {@code log_take_in}. */
final class PgLogIngest {
  private static final String ORIGIN = "select log_origin($1, $2)";
  private static final String TAKE_IN = "select log_take_in($1, $2, $3, $4, $5, $6, $7, $8, $9,"
      + " $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)";
  private static final String SIGNATURE = "select s.seq, s.signature from log_head_signatures s"
      + " join logs g on g.id = s.log_id join log_origins o on o.id = s.origin_id"
      + " where g.log = $1 and o.region = $2 and o.incarnation = $3 and s.seq > $4"
      + " order by s.seq <= $5 desc, abs(s.seq - $5) limit 1";
  private static final String LEAP = "update log_writers w set counter = $4 from logs g"
      + " where g.log = $1 and w.log_id = g.id and w.origin_id = $2 and w.author = $3"
      + " and w.counter < $4";

  private final Database database;
  private final int own;
  private final Map<Origin, Integer> origins = new ConcurrentHashMap<>();
  private final Map<Integer, PgPlaces> places = new ConcurrentHashMap<>();

  PgLogIngest(Database database, int own) {
    this.database = database;
    this.own = own;
  }

  /** For each run of {@code origin} whether it went in; runs are of distinct logs. */
  Future<List<Boolean>> ingest(SqlClient client, Origin origin, List<LogRun> runs) {
    RunColumns columns = new RunColumns(runs);
    return id(origin)
        .compose(id -> places
            .computeIfAbsent(id, i -> new PgPlaces(database))
            .of(columns.writers(), id)
            .compose(found -> takeIn(client, columns.parameters(id, own, found), runs))
            .onFailure(e -> forget(origin, id)));
  }

  private static Future<List<Boolean>> takeIn(
      SqlClient client, RunColumns.Parameters parameters, List<LogRun> runs) {
    return client
        .preparedQuery(TAKE_IN)
        .execute(Tuple.wrap(parameters.values()))
        .map(rows -> rows.iterator().next().getArrayOfShorts(0))
        .map(outcomes -> {
          Map<LogId, Boolean> added = new HashMap<>();
          for (int i = 0; i < outcomes.length; i++) {
            added.put(parameters.order().get(i).log(), outcomes[i] == 0);
          }
          return runs.stream().map(run -> added.get(run.log())).toList();
        });
  }

  private void forget(Origin origin, int id) {
    origins.remove(origin);
    places.remove(id);
  }

  private Future<Integer> id(Origin origin) {
    Integer known = origins.get(origin);
    return known != null
        ? Future.succeededFuture(known)
        : database
            .pool()
            .preparedQuery(ORIGIN)
            .execute(Tuple.of(origin.region().value(), origin.incarnation()))
            .map(rows -> rows.iterator().next().getInteger(0))
            .onSuccess(id -> origins.put(origin, id));
  }

  /**
   * The word of {@code origin} on an entry behind {@code after}: the last one up to {@code most}, else
   * the first beyond it.
   */
  Future<Optional<HeadSignature>> signature(LogId log, Origin origin, long after, long most) {
    Tuple key = Tuple.of(
        Buffer.buffer(log.encode()), origin.region().value(), origin.incarnation(), after, most);
    return database
        .pool()
        .preparedQuery(SIGNATURE)
        .execute(key)
        .map(rows -> rows.stream()
            .findFirst()
            .map(row ->
                new HeadSignature(row.getLong(0), Bytes.of(row.getBuffer(1).getBytes()))));
  }

  /** Lets {@code author} go on behind {@code counter}, which it used in another region. */
  Future<Void> leap(SqlClient client, LogId log, String author, long counter) {
    return client
        .preparedQuery(LEAP)
        .execute(Tuple.of(Buffer.buffer(log.encode()), own, author, counter))
        .mapEmpty();
  }
}
