package org.entente.server.log;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.server.db.Database;
import org.entente.trust.name.LogId;
import org.jspecify.annotations.Nullable;

/**
 * The database's ids of logs and writers, kept for those that were used lately.
 *
 * <p>Ids never change, so what was committed once may be kept; after any failure all are forgotten,
 * because the database may be another one. Bounded: the one that was idle longest is asked for again.
 * Callable from any thread.
 */
final class PgPlaces {
  private static final int MAX_KEPT = 100_000;
  private static final String PLACES = "select o_logs, o_writers from log_places($1, $2, $3, $4)";

  /** Somebody who appends to a log; the author is empty for the region itself. */
  record Writer(LogId log, String author) {}

  /** Where a writer's rows are. */
  record Place(long log, long writer) {}

  private final Database database;
  private final Map<Writer, Place> known = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Writer, Place> eldest) {
      return size() > MAX_KEPT;
    }
  };

  PgPlaces(Database database) {
    this.database = database;
  }

  /** The place of each of {@code writers} at {@code origin}, made where it is missing. */
  Future<Map<Writer, Place>> of(Set<Writer> writers, int origin) {
    Map<Writer, Place> places = new LinkedHashMap<>();
    Set<Writer> missing = new LinkedHashSet<>();
    for (Writer writer : writers) {
      Place place = peek(writer);
      if (place == null) {
        missing.add(writer);
      } else {
        places.put(writer, place);
      }
    }
    return missing.isEmpty() ? Future.succeededFuture(places) : ask(missing, origin, places);
  }

  private synchronized @Nullable Place peek(Writer writer) {
    return known.get(writer);
  }

  synchronized void forget() {
    known.clear();
  }

  private Future<Map<Writer, Place>> ask(
      Set<Writer> missing, int origin, Map<Writer, Place> places) {
    List<LogId> logs = missing.stream().map(Writer::log).distinct().sorted().toList();
    List<Integer> pairLogs = new ArrayList<>();
    List<String> pairAuthors = new ArrayList<>();
    for (Writer writer : missing) {
      pairLogs.add(logs.indexOf(writer.log()) + 1);
      pairAuthors.add(writer.author());
    }
    Tuple parameters = Tuple.of(
        origin,
        logs.stream().map(log -> Buffer.buffer(log.encode())).toArray(Buffer[]::new),
        pairLogs.toArray(new Integer[0]),
        pairAuthors.toArray(new String[0]));
    return database
        .pool()
        .preparedQuery(PLACES)
        .execute(parameters)
        .map(rows -> keep(missing, pairLogs, rows.iterator().next(), places));
  }

  private synchronized Map<Writer, Place> keep(
      Set<Writer> missing, List<Integer> pairLogs, Row row, Map<Writer, Place> places) {
    Long[] logs = row.getArrayOfLongs(0);
    Long[] writers = row.getArrayOfLongs(1);
    int i = 0;
    for (Writer writer : missing) {
      Place place = new Place(logs[pairLogs.get(i) - 1], writers[i]);
      known.put(writer, place);
      places.put(writer, place);
      i++;
    }
    return places;
  }
}
