package org.entente.server.session;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import org.entente.server.db.Database;
import org.entente.trust.name.DeviceName;

/** Sign-in counters in PostgreSQL. */
final class PgInstanceStore implements InstanceStore {
  private static final String ADVANCE = """
      insert into device_sign_ins as s (device, instance) values ($1, $2)
      on conflict (device) do update set instance = excluded.instance
      where s.instance < excluded.instance
      """;
  private static final String LATEST = "select instance from device_sign_ins where device = $1";
  private final Database database;

  PgInstanceStore(Database database) {
    this.database = database;
  }

  @Override
  public Future<Boolean> advance(DeviceName device, long instance) {
    return database
        .pool()
        .preparedQuery(ADVANCE)
        .execute(Tuple.of(device.uri(), instance))
        .map(rows -> rows.rowCount() == 1);
  }

  @Override
  public Future<Long> latest(DeviceName device) {
    return database
        .pool()
        .preparedQuery(LATEST)
        .execute(Tuple.of(device.uri()))
        .map(rows -> rows.size() == 0 ? 0L : rows.iterator().next().getLong(0));
  }
}
