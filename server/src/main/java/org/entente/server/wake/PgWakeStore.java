package org.entente.server.wake;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.entente.mls.error.MalformedException;
import org.entente.server.db.Database;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.RoomId;

/** Sleepers in PostgreSQL. */
final class PgWakeStore implements WakeStore {
  private static final String ADD_KEY = """
      insert into push_key (one, private_key, public_key) values (true, $1, $2)
      on conflict do nothing
      """;
  private static final String KEY = "select private_key, public_key from push_key";
  private static final String KEEP = """
      insert into push_subscriptions as s (device, endpoint, seen_ms, woken_ms)
      values ($1, $2, $3, 0)
      on conflict (device) do update set endpoint = excluded.endpoint, seen_ms = excluded.seen_ms
      """;
  private static final String REMOVE = "delete from push_subscriptions where device = $1";
  private static final String SEEN = """
      update push_subscriptions set seen_ms = $2 where device = any($1) and seen_ms < $2
      """;
  private static final String CLAIM = """
      update push_subscriptions s set woken_ms = $3
      from rooms r
      where r.room = any($1) and s.device = any(r.devices)
        and s.seen_ms < $2 and s.woken_ms <= s.seen_ms
      returning s.device, s.endpoint
      """;

  private final Database database;

  PgWakeStore(Database database) {
    this.database = database;
  }

  @Override
  public Future<VapidKey.Pair> key(VapidKey.Pair fresh) {
    Tuple values = Tuple.of(Buffer.buffer(fresh.privateKey()), Buffer.buffer(fresh.publicKey()));
    return database
        .pool()
        .preparedQuery(ADD_KEY)
        .execute(values)
        .compose(added -> database.pool().preparedQuery(KEY).execute())
        .map(rows -> rows.iterator().next())
        .map(row ->
            new VapidKey.Pair(row.getBuffer(0).getBytes(), row.getBuffer(1).getBytes()));
  }

  @Override
  public Future<Void> keep(DeviceName device, String endpoint, long nowMs) {
    return run(KEEP, Tuple.of(device.uri(), endpoint, nowMs));
  }

  @Override
  public Future<Void> remove(DeviceName device) {
    return run(REMOVE, Tuple.of(device.uri()));
  }

  @Override
  public Future<Void> seen(Collection<DeviceName> devices, long nowMs) {
    String[] names = devices.stream().map(DeviceName::uri).toArray(String[]::new);
    return run(SEEN, Tuple.of(names, nowMs));
  }

  private Future<Void> run(String sql, Tuple values) {
    return database.pool().preparedQuery(sql).execute(values).mapEmpty();
  }

  @Override
  public Future<List<Sleeper>> claim(Collection<RoomId> rooms, long awaySinceMs, long nowMs) {
    Buffer[] ids =
        rooms.stream().map(r -> Buffer.buffer(r.value().toArray())).toArray(Buffer[]::new);
    return database
        .pool()
        .preparedQuery(CLAIM)
        .execute(Tuple.of(ids, awaySinceMs, nowMs))
        .map(rows -> {
          List<Sleeper> out = new ArrayList<>();
          for (Row row : rows) {
            out.add(new Sleeper(device(row.getString(0)), row.getString(1)));
          }
          return out;
        });
  }

  private static DeviceName device(String uri) {
    try {
      return DeviceName.parse(uri);
    } catch (MalformedException e) {
      throw new IllegalStateException("a stored device has no name", e);
    }
  }
}
