package org.entente.server.link;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.OptionalLong;
import org.entente.server.db.Database;
import org.entente.server.db.Transaction;
import org.entente.trust.directory.RehomingTimes;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.RegionId;

/**
 * What this region has said of others that are silent: to each agency one name for the next home as long as
 * it may count, so that no agency's administrator decides what the others are told. Callable from any thread.
 */
final class PgWords {
  /** What is heard from now on waits until the word is given, and is told of it. */
  private static final String SILENT = """
      select asking_ms from region_contacts
      where region = $1 and asking_ms > 0 and heard_ms <= $2 for update
      """;

  private static final String NAME = """
      insert into region_words as w (region, agency, next_region, given_ms) values ($1, $2, $3, $4)
      on conflict (region, agency) do update
        set next_region = excluded.next_region, given_ms = excluded.given_ms
        where w.next_region = excluded.next_region or w.given_ms <= $5
      returning given_ms
      """;
  private static final String SAID =
      "update region_contacts set word_ms = greatest(word_ms, $2) where region = $1";

  private final Database database;

  PgWords(Database database) {
    this.database = database;
  }

  /**
   * Notes that this region names {@code next} to {@code agency} for what {@code silent} has, unless that was
   * heard of lately, has never asked, or another name that the agency got may still count.
   *
   * @return when the silent one asked last; empty where the word may not be given
   */
  Future<OptionalLong> give(RegionId silent, RegionId next, AgencyName agency, long nowMs) {
    Tuple name = Tuple.of(
        silent.value(), agency.value(), next.value(), nowMs, nowMs - RehomingTimes.WORD_MS);
    return database.inTransaction(tx -> first(
            tx, SILENT, Tuple.of(silent.value(), nowMs - RehomingTimes.LOST_MS))
        .compose(asking -> asking.isEmpty()
            ? Future.succeededFuture(asking)
            : first(tx, NAME, name)
                .compose(named -> named.isEmpty()
                    ? Future.succeededFuture(named)
                    : execute(tx, SAID, Tuple.of(silent.value(), nowMs)).map(asking))));
  }

  private static Future<OptionalLong> first(Transaction tx, String statement, Tuple values) {
    return execute(tx, statement, values)
        .map(rows -> rows.size() == 0
            ? OptionalLong.empty()
            : OptionalLong.of(rows.iterator().next().getLong(0)));
  }

  private static Future<RowSet<Row>> execute(Transaction tx, String statement, Tuple values) {
    return tx.connection().preparedQuery(statement).execute(values);
  }
}
