package org.entente.server.link;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.entente.server.db.Database;
import org.entente.trust.name.RegionId;

/** Leases in PostgreSQL, by its clock. */
final class PgLease implements Lease {
  private static final String HOLD = """
      insert into link_leases as l (peer, node, until)
      values ($1, $2, clock_timestamp() + interval '6 seconds')
      on conflict (peer) do update set node = excluded.node, until = excluded.until
      where l.node = excluded.node or l.until < clock_timestamp()
      """;

  private final Database database;
  private final UUID node;

  PgLease(Database database, UUID node) {
    this.database = database;
    this.node = node;
  }

  @Override
  public Future<Boolean> hold(RegionId peer) {
    return database
        .pool()
        .preparedQuery(HOLD)
        .execute(Tuple.of(peer.value(), node))
        .map(rows -> rows.rowCount() == 1);
  }
}
