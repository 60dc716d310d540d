package org.entente.server.session;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
      insert into device_sign_ins as s (device, instance, seen_on)
      select x.device, x.instance, $3::date
      from unnest($1::text[], $2::bigint[]) x(device, instance)
      order by x.device
      on conflict (device) do update set instance = excluded.instance, seen_on = excluded.seen_on
      where s.instance < excluded.instance
      returning device
      """;

  private static final String LATEST = "select instance from device_sign_ins where device = $1";

  private static final String SEEN =
      "select device, seen_on from device_sign_ins where device = any($1) and seen_on is not null";

  private final Database database;
  private final Clock clock;
  private final Gathering<String, Long> advances;

  PgInstanceStore(Vertx vertx, Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
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
        .execute(Tuple.of(devices, values, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)))
        .map(rows -> {
          Set<String> advanced = new HashSet<>();
          for (Row row : rows) {
            advanced.add(row.getString(0));
          }
          return advanced;
        });
  }

  @Override
  public Future<Map<DeviceName, LocalDate>> seen(List<DeviceName> devices) {
    Map<String, DeviceName> byUri = new HashMap<>();
    devices.forEach(device -> byUri.put(device.uri(), device));
    return database
        .pool()
        .preparedQuery(SEEN)
        .execute(Tuple.tuple().addValue(byUri.keySet().toArray(String[]::new)))
        .map(rows -> {
          Map<DeviceName, LocalDate> seen = new HashMap<>();
          rows.forEach(row -> seen.put(byUri.get(row.getString(0)), row.getLocalDate(1)));
          return seen;
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
