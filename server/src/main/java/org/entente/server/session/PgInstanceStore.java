package org.entente.server.session;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.entente.server.db.Database;
import org.entente.server.db.Gathering;
import org.entente.trust.name.DeviceName;

/** Sign-in counters in PostgreSQL; sign-ins that come at the same time share a commit. */
final class PgInstanceStore implements InstanceStore {
  private static final int AT_ONCE = 256;

  /** In the order of the names, so that two nodes never wait crosswise. */
  private static final String ADVANCE = """
      insert into device_sign_ins as s (device, instance)
      select x.device, x.instance from unnest($1::text[], $2::bigint[]) x(device, instance)
      order by x.device
      on conflict (device) do update set instance = excluded.instance
      where s.instance < excluded.instance
      returning device
      """;

  private static final String LATEST = "select instance from device_sign_ins where device = $1";
  private final Database database;
  private final Gathering<String, Long> advances;

  PgInstanceStore(Vertx vertx, Database database) {
    this.database = database;
    this.advances = new Gathering<>(vertx, AT_ONCE, this::advance);
  }

  @Override
  public Future<Boolean> advance(DeviceName device, long instance) {
    return advances.add(device.uri(), instance);
  }

  private Future<Set<String>> advance(Map<String, Long> instances) {
    String[] devices = instances.keySet().toArray(String[]::new);
    Long[] values = instances.values().toArray(Long[]::new);
    return database
        .pool()
        .preparedQuery(ADVANCE)
        .execute(Tuple.tuple().addValue(devices).addValue(values))
        .map(rows -> {
          Set<String> advanced = new HashSet<>();
          for (Row row : rows) {
            advanced.add(row.getString(0));
          }
          return advanced;
        });
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
