package org.entente.server.bench;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entente.mls.error.MalformedException;
import org.entente.server.db.Database;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.RoomId;

/** Rosters in a table that a production database never gets: no migration makes it. */
final class PgBenchRoomStore implements BenchRoomStore {
  private static final long LOCK = 0x656e74656e746562L;
  private static final String MAKE = "create table bench_rooms ("
      + "room bytea primary key check (octet_length(room) = 16), devices text[] not null)";
  private static final String ADD =
      "insert into bench_rooms (room, devices) values ($1, $2) on conflict do nothing";
  private static final String IS_THERE = "select to_regclass('bench_rooms') is not null";
  private static final String FIND = "select devices from bench_rooms where room = $1";
  private final Database database;

  PgBenchRoomStore(Database database) {
    this.database = database;
  }

  @Override
  public Future<Void> prepare() {
    return database.inTransaction(transaction -> transaction
        .connection()
        .query("select pg_advisory_xact_lock(" + LOCK + ")")
        .execute()
        .compose(locked -> isThere(transaction.connection()))
        .compose(there -> there
            ? Future.succeededFuture()
            : transaction.connection().query(MAKE).execute().mapEmpty()));
  }

  private static Future<Boolean> isThere(SqlClient client) {
    return client.query(IS_THERE).execute().map(rows -> rows.iterator().next().getBoolean(0));
  }

  @Override
  public Future<Void> add(Map<RoomId, Set<DeviceName>> rosters) {
    List<Tuple> rows = new ArrayList<>();
    rosters.forEach((room, devices) -> rows.add(Tuple.of(
        buffer(room), (Object) devices.stream().map(DeviceName::uri).toArray(String[]::new))));
    return rows.isEmpty()
        ? Future.succeededFuture()
        : database.pool().preparedQuery(ADD).executeBatch(rows).mapEmpty();
  }

  @Override
  public Future<Optional<Set<DeviceName>>> find(RoomId room) {
    return isThere(database.pool())
        .compose(there -> there ? devices(room) : Future.succeededFuture(Optional.empty()));
  }

  private Future<Optional<Set<DeviceName>>> devices(RoomId room) {
    return database
        .pool()
        .preparedQuery(FIND)
        .execute(Tuple.of(buffer(room)))
        .map(rows -> rows.size() == 0
            ? Optional.empty()
            : Optional.of(devices(rows.iterator().next())));
  }

  private static Buffer buffer(RoomId room) {
    return Buffer.buffer(room.value().toArray());
  }

  private static Set<DeviceName> devices(Row row) {
    Set<DeviceName> devices = new HashSet<>();
    try {
      for (String uri : row.getArrayOfStrings(0)) {
        devices.add(DeviceName.parse(uri));
      }
    } catch (MalformedException e) {
      throw new IllegalStateException("a stored roster is malformed", e);
    }
    return devices;
  }
}
