package org.entente.server.log;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.entente.mls.codec.Bytes;
import org.entente.server.db.Database;
import org.entente.trust.log.Entry;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;

/** Puts entries of other origins beside ours; the rules are in the function {@code log_ingest}. */
final class PgLogIngest {
  private static final String ORIGIN = "select log_origin($1, $2)";
  private static final String INGEST =
      "select log_ingest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
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
    return id(origin)
        .compose(id -> places(id, runs)
            .compose(found -> client
                .preparedQuery(INGEST)
                .execute(parameters(id, runs, found))
                .map(rows -> rows.iterator().next().getArrayOfShorts(0))
                .map(outcomes -> answers(runs, found, outcomes))
                .onFailure(e -> forget(origin, id))));
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

  private Future<Map<PgPlaces.Writer, PgPlaces.Place>> places(int id, List<LogRun> runs) {
    Set<PgPlaces.Writer> writers = new LinkedHashSet<>();
    runs.forEach(run -> run.entries().forEach(entry -> writers.add(writer(entry))));
    return places.computeIfAbsent(id, i -> new PgPlaces(database)).of(writers, id);
  }

  private static PgPlaces.Writer writer(Entry entry) {
    return new PgPlaces.Writer(entry.content().log(), author(entry));
  }

  private static String author(Entry entry) {
    return entry.content().author() == null ? "" : entry.content().author().uri();
  }

  private static Long[] logs(List<LogRun> runs, Map<PgPlaces.Writer, PgPlaces.Place> found) {
    return runs.stream().map(run -> place(run.first(), found).log()).sorted().toArray(Long[]::new);
  }

  private static PgPlaces.Place place(Entry entry, Map<PgPlaces.Writer, PgPlaces.Place> found) {
    PgPlaces.Place place = found.get(writer(entry));
    if (place == null) {
      throw new IllegalStateException("a writer without a place");
    }
    return place;
  }

  private static List<Boolean> answers(
      List<LogRun> runs, Map<PgPlaces.Writer, PgPlaces.Place> found, Short[] outcomes) {
    Long[] logs = logs(runs, found);
    List<Boolean> answers = new ArrayList<>();
    for (LogRun run : runs) {
      int at = Arrays.binarySearch(logs, place(run.first(), found).log());
      answers.add(outcomes[at] == 0);
    }
    return answers;
  }

  private Tuple parameters(int id, List<LogRun> runs, Map<PgPlaces.Writer, PgPlaces.Place> found) {
    Long[] logs = logs(runs, found);
    Map<Long, LogRun> byLog = new HashMap<>();
    runs.forEach(run -> byLog.put(place(run.first(), found).log(), run));
    List<LogRun> ordered = Arrays.stream(logs).map(byLog::get).toList();
    List<Integer> at = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < ordered.size(); i++) {
      for (Entry entry : ordered.get(i).entries()) {
        at.add(i + 1);
        entries.add(entry);
      }
    }
    return Tuple.wrap(Arrays.<Object>asList(
        id,
        own,
        logs,
        ordered.stream().map(run -> run.first().seq()).toArray(Long[]::new),
        ordered.stream().map(run -> buffer(run.first().previous())).toArray(Buffer[]::new),
        ordered.stream().map(LogRun::begins).toArray(Boolean[]::new),
        ordered.stream().map(run -> buffer(run.signature())).toArray(Buffer[]::new),
        at.toArray(Integer[]::new),
        entries.stream().map(Entry::seq).toArray(Long[]::new),
        entries.stream().map(Entry::hlc).toArray(Long[]::new),
        entries.stream().map(e -> place(e, found).writer()).toArray(Long[]::new),
        entries.stream().map(PgLogIngest::author).toArray(String[]::new),
        entries.stream().map(e -> e.content().counter()).toArray(Long[]::new),
        entries.stream().map(e -> (short) e.content().kind().code()).toArray(Short[]::new),
        entries.stream().map(e -> buffer(e.hash())).toArray(Buffer[]::new),
        entries.stream().map(e -> Buffer.buffer(e.content().encode())).toArray(Buffer[]::new)));
  }

  private static Buffer buffer(Bytes bytes) {
    return Buffer.buffer(bytes.toArray());
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
