package org.entente.server.room;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;
import org.entente.server.db.Database;
import org.entente.server.db.Transaction;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.LogKind;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RoomId;
import org.entente.trust.name.TeamId;
import org.entente.trust.policy.SignedPolicy;

/** Rooms in PostgreSQL. */
final class PgRoomStore implements RoomStore {
  private static final String FIND = """
      select team, term, epoch, last_commit, cursor, public_group, group_info, devices, admitted,
        home, roster_base
      from rooms where room = $1
      """;
  private static final String IS_NEWEST =
      "select 1 from rooms where room = $1 and last_commit = $2 and roster_base = $3";
  private static final String COMMITTED = "select room, cursor from rooms where room = any ($1)";
  private static final String VISIBLE = """
      select room, team, epoch, devices @> array[$1] from rooms
      where devices @> array[$1] or admitted @> array[$2] order by room
      """;
  private static final String INSERT = """
      insert into rooms (room, team, term, epoch, last_commit, public_group, group_info, devices,
        admitted, home, cursor)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing
      """;
  private static final String ADVANCE = """
      update rooms set term = $3, epoch = $4, last_commit = $5, public_group = $6, group_info = $7,
        devices = $8, admitted = $9, home = $10
      where room = $1 and team = $2 and term <= $3 and epoch = $4 - 1 and last_commit = $11
        and roster_base = $12
      """;
  private static final String REPLACE = """
      update rooms set term = $3, epoch = $4, last_commit = $5, public_group = $6, group_info = $7,
        devices = $8, admitted = $9, home = $10, cursor = $11, roster_base = $12
      where room = $1 and team = $2 and last_commit = $13 and roster_base = $14
      """;
  private static final String FORGET_POLICIES = "delete from room_policies where room = $1";
  private static final String FORGET_DEPARTURES = "delete from room_departures where room = $1";
  private static final String ADD_POLICY =
      "insert into room_policies (room, revision, policy) values ($1, $2, $3)";
  private static final String POLICIES = """
      select policy from (
        select revision, policy,
          sum(octet_length(policy)) over (order by revision) - octet_length(policy) as before
        from (select revision, policy from room_policies
              where room = $1 and revision > $2 order by revision limit $4) next
      ) page where before < $3 order by revision
      """;
  private static final int MAX_POLICIES = 1_000;
  private static final String PLACE = "update rooms set cursor = $2 where room = $1";
  private static final String ARRIVE =
      "delete from room_departures where room = $1 and device = any($2)";
  private static final String DEPART = """
      insert into room_departures (room, device, cursor, epoch)
      select $1, d, $3, (select epoch from rooms where room = $1) from unnest($2::text[]) d
      on conflict (room, device) do update set cursor = excluded.cursor, epoch = excluded.epoch
      """;
  private static final String DEPARTURE =
      "select cursor from room_departures where room = $1 and device = $2";
  private static final String DEPARTURES =
      "select device, cursor from room_departures where room = $1 order by device";

  /** Also of whom it is not written down: they get nothing for a while rather than too much. */
  private static final String LEFT_SINCE =
      "select device from room_departures where room = $1 and (epoch > $2 or epoch = 0)";

  private static final String STANDING = """
      select room, term, home, epoch, last_commit from rooms where room = any($1)
      """;
  private static final String COMPLETE = """
      update rooms set group_info = $3
      where room = $1 and epoch = $2 and octet_length(group_info) = 0
      """;
  private final Database database;

  PgRoomStore(Database database) {
    this.database = database;
  }

  @Override
  public Future<Optional<StoredRoom>> find(RoomId room) {
    return database
        .pool()
        .preparedQuery(FIND)
        .execute(Tuple.of(buffer(room.value())))
        .map(rows -> rows.size() == 0
            ? Optional.empty()
            : Optional.of(read(room, rows.iterator().next())));
  }

  @Override
  public Future<Boolean> isNewest(StoredRoom seen) {
    return database
        .pool()
        .preparedQuery(IS_NEWEST)
        .execute(
            Tuple.of(buffer(seen.room().value()), buffer(seen.lastCommit()), seen.rosterBase()))
        .map(rows -> rows.size() > 0);
  }

  @Override
  public Future<Map<LogId, Cursor>> committed(Collection<LogId> logs) {
    Buffer[] rooms = logs.stream()
        .filter(log -> log.kind() == LogKind.ROOM)
        .map(log -> buffer(log.room().value()))
        .toArray(Buffer[]::new);
    return database
        .pool()
        .preparedQuery(COMMITTED)
        .execute(Tuple.of((Object) rooms))
        .map(rows -> {
          Map<LogId, Cursor> cursors = new HashMap<>();
          rows.forEach(row -> cursors.put(LogId.room(new RoomId(bytes(row, 0))), cursor(row, 1)));
          return cursors;
        });
  }

  private static StoredRoom read(RoomId room, Row row) {
    try {
      return new StoredRoom(
          room,
          new TeamId(bytes(row, 0)),
          row.getLong(1),
          bytes(row, 9),
          row.getLong(2),
          bytes(row, 3),
          cursor(row, 4),
          bytes(row, 5),
          bytes(row, 6),
          devices(row.getArrayOfStrings(7)),
          officers(row.getArrayOfStrings(8)),
          row.getLong(10));
    } catch (MalformedException e) {
      throw new IllegalStateException("a stored room is malformed", e);
    }
  }

  private static Set<DeviceName> devices(String[] uris) throws MalformedException {
    Set<DeviceName> names = new HashSet<>();
    for (String uri : uris) {
      names.add(DeviceName.parse(uri));
    }
    return names;
  }

  private static Set<OfficerName> officers(String[] texts) throws MalformedException {
    Set<OfficerName> names = new HashSet<>();
    for (String text : texts) {
      names.add(OfficerName.parse(text));
    }
    return names;
  }

  @Override
  public Future<List<RoomSummary>> visibleTo(DeviceName device) {
    return database
        .pool()
        .preparedQuery(VISIBLE)
        .execute(Tuple.of(device.uri(), device.officer().text()))
        .map(rows -> {
          List<RoomSummary> rooms = new ArrayList<>();
          for (Row row : rows) {
            rooms.add(new RoomSummary(
                new RoomId(bytes(row, 0)),
                new TeamId(bytes(row, 1)),
                row.getLong(2),
                row.getBoolean(3)));
          }
          return rooms;
        });
  }

  @Override
  public Future<Boolean> insert(Transaction transaction, StoredRoom room) {
    return transaction
        .connection()
        .preparedQuery(INSERT)
        .execute(values(room).addValue(encoded(room.cursor())))
        .map(rows -> rows.rowCount() == 1);
  }

  @Override
  public Future<Void> addPolicy(Transaction transaction, RoomId room, SignedPolicy policy) {
    return transaction
        .connection()
        .preparedQuery(ADD_POLICY)
        .execute(Tuple.of(buffer(room.value()), policy.policy().revision(), encoded(policy)))
        .mapEmpty();
  }

  @Override
  public Future<List<Bytes>> policies(RoomId room, long revision, int maxBytes) {
    return database
        .pool()
        .preparedQuery(POLICIES)
        .execute(Tuple.of(buffer(room.value()), revision, maxBytes, MAX_POLICIES))
        .map(rows -> {
          List<Bytes> policies = new ArrayList<>();
          rows.forEach(row -> policies.add(bytes(row, 0)));
          return policies;
        });
  }

  @Override
  public Future<Boolean> advance(Transaction transaction, Bytes previousCommit, StoredRoom next) {
    return transaction
        .connection()
        .preparedQuery(ADVANCE)
        .execute(values(next).addValue(buffer(previousCommit)).addValue(next.rosterBase()))
        .map(rows -> rows.rowCount() == 1);
  }

  @Override
  public Future<Boolean> replace(Transaction transaction, StoredRoom lost, StoredRoom next) {
    SqlClient client = transaction.connection();
    Tuple room = Tuple.of(buffer(next.room().value()));
    return client
        .preparedQuery(REPLACE)
        .execute(values(next)
            .addValue(encoded(next.cursor()))
            .addValue(next.rosterBase())
            .addValue(buffer(lost.lastCommit()))
            .addValue(lost.rosterBase()))
        .compose(rows -> rows.rowCount() == 0
            ? Future.succeededFuture(false)
            : client
                .preparedQuery(FORGET_POLICIES)
                .execute(room)
                .compose(done -> client.preparedQuery(FORGET_DEPARTURES).execute(room))
                .map(true));
  }

  private static Tuple values(StoredRoom room) {
    return Tuple.tuple()
        .addValue(buffer(room.room().value()))
        .addValue(buffer(room.team().value()))
        .addValue(room.term())
        .addValue(room.epoch())
        .addValue(buffer(room.lastCommit()))
        .addValue(buffer(room.group()))
        .addValue(buffer(room.groupInfo()))
        .addValue(uris(room.devices()))
        .addValue(room.admitted().stream().map(OfficerName::text).toArray(String[]::new))
        .addValue(buffer(room.home()));
  }

  @Override
  public Future<Void> place(
      Transaction transaction,
      RoomId room,
      Cursor cursor,
      Set<DeviceName> left,
      Set<DeviceName> joined) {
    SqlClient client = transaction.connection();
    Tuple place = Tuple.of(buffer(room.value()), encoded(cursor));
    return client
        .preparedQuery(PLACE)
        .execute(place)
        .compose(
            done -> client.preparedQuery(ARRIVE).execute(Tuple.of(buffer(room.value()), (Object)
                uris(joined))))
        .compose(done -> client
            .preparedQuery(DEPART)
            .execute(Tuple.of(buffer(room.value()), (Object) uris(left), encoded(cursor))))
        .mapEmpty();
  }

  @Override
  public Future<Void> depart(
      Transaction transaction, RoomId room, DeviceName device, Cursor cursor) {
    return transaction
        .connection()
        .preparedQuery(DEPART)
        .execute(Tuple.of(buffer(room.value()), (Object) uris(Set.of(device)), encoded(cursor)))
        .mapEmpty();
  }

  @Override
  public Future<Set<DeviceName>> leftSince(Transaction transaction, RoomId room, long epoch) {
    return transaction
        .connection()
        .preparedQuery(LEFT_SINCE)
        .execute(Tuple.of(buffer(room.value()), epoch))
        .map(rows -> {
          Set<DeviceName> left = new HashSet<>();
          for (Row row : rows) {
            left.add(device(row.getString(0)));
          }
          return left;
        });
  }

  private static DeviceName device(String uri) {
    try {
      return DeviceName.parse(uri);
    } catch (MalformedException e) {
      throw new IllegalStateException("a stored name is malformed", e);
    }
  }

  @Override
  public Future<List<Standing>> standing(Collection<RoomId> rooms) {
    Buffer[] ids = rooms.stream().map(room -> buffer(room.value())).toArray(Buffer[]::new);
    return database
        .pool()
        .preparedQuery(STANDING)
        .execute(Tuple.tuple().addValue(ids))
        .map(rows -> rows.stream().map(PgRoomStore::standing).toList());
  }

  static Standing standing(Row row) {
    return new Standing(
        new RoomId(bytes(row, 0)), row.getLong(1), bytes(row, 2), row.getLong(3), bytes(row, 4));
  }

  @Override
  public Future<List<RoomState.Departure>> departures(RoomId room) {
    return database
        .pool()
        .preparedQuery(DEPARTURES)
        .execute(Tuple.of(buffer(room.value())))
        .map(rows -> rows.stream().map(PgRoomStore::departure).toList());
  }

  private static RoomState.Departure departure(Row row) {
    return new RoomState.Departure(device(row.getString(0)), cursor(row, 1));
  }

  @Override
  public Future<Void> complete(RoomId room, long epoch, Bytes groupInfo) {
    return database
        .pool()
        .preparedQuery(COMPLETE)
        .execute(Tuple.of(buffer(room.value()), epoch, buffer(groupInfo)))
        .mapEmpty();
  }

  @Override
  public Future<Optional<Cursor>> departure(RoomId room, DeviceName device) {
    return database
        .pool()
        .preparedQuery(DEPARTURE)
        .execute(Tuple.of(buffer(room.value()), device.uri()))
        .map(rows -> rows.size() == 0
            ? Optional.empty()
            : Optional.of(cursor(rows.iterator().next(), 0)));
  }

  private static Cursor cursor(Row row, int column) {
    try {
      return TlsReader.decode(row.getBuffer(column).getBytes(), Cursor::read);
    } catch (MalformedException e) {
      throw new IllegalStateException("a stored cursor is malformed", e);
    }
  }

  private static String[] uris(Set<DeviceName> devices) {
    return devices.stream().map(DeviceName::uri).toArray(String[]::new);
  }

  private static Buffer encoded(Encodable value) {
    return Buffer.buffer(value.encode());
  }

  private static Buffer buffer(Bytes value) {
    return Buffer.buffer(value.toArray());
  }

  private static Bytes bytes(Row row, int column) {
    return Bytes.of(row.getBuffer(column).getBytes());
  }
}
