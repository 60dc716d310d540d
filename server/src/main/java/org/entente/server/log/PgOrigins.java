package org.entente.server.log;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Iterator;
import org.entente.server.db.Database;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;

/**
 * Finds out which origin this database is.
 *
 * <p>A changed system identifier or timeline means that the tail of the logs may have been lost, so
 * a new incarnation begins and the numbers of the old one are never given twice.
 */
final class PgOrigins {
  private static final String LIFE = "select (select system_identifier from pg_control_system()),"
      + " left(pg_walfile_name(pg_current_wal_lsn()), 8)";
  private static final String NEWEST =
      "select id, incarnation, system_id, timeline from log_origins where region = $1"
          + " and system_id is not null order by incarnation desc limit 1";
  private static final String BEGIN =
      "insert into log_origins (region, incarnation, system_id, timeline)"
          + " select $1, coalesce(max(incarnation) + 1, 0), $2, $3 from log_origins"
          + " where region = $1 returning id, incarnation";

  /** No timeline has this name, so that the origin is never taken up again and never written. */
  private static final String END =
      "update log_origins set timeline = 'ended' where region = $1 and system_id is not null";

  record Own(int id, Origin origin) {}

  private PgOrigins() {}

  /** This life of the database as an origin of {@code region}, which is made at the first call. */
  static Future<Own> own(Database database, RegionId region) {
    return database.inTransaction(tx -> tx.connection()
        .query("lock table log_origins in exclusive mode")
        .execute()
        .compose(locked -> tx.connection().query(LIFE).execute())
        .compose(life -> find(tx.connection(), region, life.iterator().next())));
  }

  /** Ends every origin of {@code region} that this database was: the next look begins a new one. */
  static Future<Void> end(Database database, RegionId region) {
    return database.pool().preparedQuery(END).execute(Tuple.of(region.value())).mapEmpty();
  }

  private static Future<Own> find(SqlConnection connection, RegionId region, Row life) {
    return connection.preparedQuery(NEWEST).execute(Tuple.of(region.value())).compose(rows -> {
      Iterator<Row> found = rows.iterator();
      if (found.hasNext()) {
        Row row = found.next();
        if (life.getLong(0).equals(row.getLong(2)) && life.getString(1).equals(row.getString(3))) {
          return Future.succeededFuture(own(region, row));
        }
      }
      return begin(connection, region, life);
    });
  }

  private static Future<Own> begin(SqlConnection connection, RegionId region, Row life) {
    return connection
        .preparedQuery(BEGIN)
        .execute(Tuple.of(region.value(), life.getLong(0), life.getString(1)))
        .map((RowSet<Row> rows) -> own(region, rows.iterator().next()));
  }

  private static Own own(RegionId region, Row row) {
    return new Own(row.getInteger(0), new Origin(region, row.getLong(1)));
  }
}
