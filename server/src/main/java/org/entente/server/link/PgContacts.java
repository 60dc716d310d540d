package org.entente.server.link;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.entente.server.db.Database;
import org.entente.trust.directory.RehomingTimes;
import org.entente.trust.name.RegionId;

/** What this region has heard of others, and said of them. Callable from any thread. */
final class PgContacts {
  private static final String ASKED = """
      insert into region_contacts (region, asked_ms) values ($1, $2)
      on conflict (region) do update set asked_ms = excluded.asked_ms
      """;
  private static final String HEARD = """
      insert into region_contacts as c (region, heard_ms) values ($1, $2)
      on conflict (region) do update set heard_ms = greatest(c.heard_ms, excluded.heard_ms)
      returning word_ms
      """;
  private static final String ALL = "select region, asked_ms from region_contacts";

  /** Goes on where the last note is not older than ten minutes, and begins anew after that. */
  private static final String LISTENS = """
      insert into region_contacts as c (region, asked_ms, heard_ms) values ($1, $2, $2)
      on conflict (region) do update set
        heard_ms = case when excluded.asked_ms - c.asked_ms between -60000 and 600000
          then c.heard_ms else excluded.heard_ms end,
        asked_ms = excluded.asked_ms
      """;

  /** In one statement, under the lock of the row: what was heard meanwhile refuses it. */
  private static final String WORD = """
      update region_contacts set next_region = $2, word_ms = $3
      where region = $1 and heard_ms > 0 and heard_ms <= $4
        and (next_region = $2 or word_ms <= $5)
      returning heard_ms
      """;

  private static final String LISTENING = "select heard_ms from region_contacts where region = $1";

  private final Database database;

  PgContacts(Database database) {
    this.database = database;
  }

  Future<Void> asked(RegionId region, long ms) {
    return execute(ASKED, Tuple.of(region.value(), ms)).mapEmpty();
  }

  /** Answers when this region gave its last word on {@code region}, 0 for never. */
  Future<Long> heard(RegionId region, long ms) {
    return execute(HEARD, Tuple.of(region.value(), ms))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /** When each was asked last of what it answered. */
  Future<Map<RegionId, Long>> asked() {
    return execute(ALL, Tuple.tuple()).map(rows -> {
      Map<RegionId, Long> all = new HashMap<>();
      for (Row row : rows) {
        all.put(new RegionId(row.getString(0)), row.getLong(1));
      }
      return all;
    });
  }

  /** A node of {@code own}, which is this region, listens now. */
  Future<Void> listens(RegionId own, long ms) {
    return execute(LISTENS, Tuple.of(own.value(), ms)).mapEmpty();
  }

  /** Since when this region listens without a pause; empty for not at all. */
  Future<OptionalLong> listening(RegionId own) {
    return execute(LISTENING, Tuple.of(own.value()))
        .map(rows -> rows.size() == 0
            ? OptionalLong.empty()
            : OptionalLong.of(rows.iterator().next().getLong(0)));
  }

  /**
   * Notes that this region names {@code next} for what {@code silent} has, unless that was heard of
   * lately or never, or another word on it may still count.
   *
   * @return when it was heard of last; empty where the word may not be given
   */
  Future<OptionalLong> word(RegionId silent, RegionId next, long nowMs) {
    return execute(
            WORD,
            Tuple.of(
                silent.value(),
                next.value(),
                nowMs,
                nowMs - RehomingTimes.LOST_MS,
                nowMs - RehomingTimes.WORD_MS))
        .map(rows -> rows.size() == 0
            ? OptionalLong.empty()
            : OptionalLong.of(rows.iterator().next().getLong(0)));
  }

  private Future<RowSet<Row>> execute(String statement, Tuple values) {
    return database.pool().preparedQuery(statement).execute(values);
  }
}
