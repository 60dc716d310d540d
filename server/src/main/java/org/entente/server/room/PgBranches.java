package org.entente.server.room;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;
import org.entente.server.db.Database;
import org.entente.server.db.Transaction;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.RoomId;

/** Lost branches of rooms, and whom they have put out, in PostgreSQL. Callable from any thread. */
final class PgBranches {
  private static final String FIND =
      "select term, home, epoch, last_commit, public_group from room_branches where room = $1 for update";
  private static final String KEEP = """
      insert into room_branches as b (room, term, home, epoch, last_commit, public_group)
      values ($1, $2, $3, $4, $5, $6)
      on conflict (room) do update set term = excluded.term, home = excluded.home,
        epoch = excluded.epoch, last_commit = excluded.last_commit,
        public_group = excluded.public_group
      """;
  private static final String BEGIN =
      KEEP + " where b.home <> excluded.home or b.epoch < excluded.epoch";
  private static final String STANDING =
      "select room, term, home, epoch, last_commit from room_branches where room = any($1)";
  private static final String MOVED =
      "select room from rooms where home <> '' union select room from room_branches";
  private static final String WITHHOLD = """
      insert into room_withheld (room, device, cursor, until_ms)
      select $1, d, $3, $4 from unnest($2::text[]) d
      on conflict (room, device) do update set cursor = excluded.cursor, until_ms = excluded.until_ms
        where room_withheld.until_ms <= $5
      """;
  private static final String RELEASE = """
      with gone as (
        delete from room_withheld where room = $1 and device = any($2)
        returning device, cursor, until_ms)
      select device, cursor from gone where until_ms > $3
      """;
  private static final String IS_WITHHELD =
      "select 1 from room_withheld where room = $1 and device = $2 and until_ms > $3";

  private final Database database;

  PgBranches(Database database) {
    this.database = database;
  }

  /** The newest that is known of a lost branch. */
  record Branch(RoomId room, long term, Bytes home, long epoch, Bytes lastCommit, Bytes group) {
    static Branch of(StoredRoom room) {
      return new Branch(
          room.room(), room.term(), room.home(), room.epoch(), room.lastCommit(), room.group());
    }

    /** As a state of {@code room} with these members, of which nothing else counts. */
    StoredRoom at(StoredRoom room, Set<DeviceName> devices) {
      return new StoredRoom(
          room.room(),
          room.team(),
          term,
          home,
          epoch,
          lastCommit,
          room.cursor(),
          group,
          Bytes.EMPTY,
          devices,
          Set.of(),
          room.rosterBase());
    }
  }

  /** The rooms that were in another home, or of which something was followed beside them. */
  Future<Set<RoomId>> moved() {
    return database.pool().query(MOVED).execute().map(rows -> {
      Set<RoomId> moved = new HashSet<>();
      rows.forEach(row -> moved.add(new RoomId(bytes(row, 0))));
      return moved;
    });
  }

  /** Where the lost branches of {@code rooms} stand. */
  Future<List<RoomStore.Standing>> standing(Collection<RoomId> rooms) {
    Object ids = rooms.stream().map(room -> buffer(room.value())).toArray(Buffer[]::new);
    return database
        .pool()
        .preparedQuery(STANDING)
        .execute(Tuple.tuple().addValue(ids))
        .map(found -> found.stream().map(PgRoomStore::standing).toList());
  }

  Future<Optional<Branch>> find(Transaction tx, RoomId room) {
    return tx.connection()
        .preparedQuery(FIND)
        .execute(Tuple.of(buffer(room.value())))
        .map(rows -> rows.size() == 0
            ? Optional.empty()
            : Optional.of(branch(room, rows.iterator().next())));
  }

  private static Branch branch(RoomId room, Row row) {
    return new Branch(
        room, row.getLong(0), bytes(row, 1), row.getLong(2), bytes(row, 3), bytes(row, 4));
  }

  Future<Void> keep(Transaction tx, Branch branch) {
    return put(tx, KEEP, branch);
  }

  /** Keeps where a lost branch begins, unless more of the same is known already. */
  Future<Void> begin(Transaction tx, Branch branch) {
    return put(tx, BEGIN, branch);
  }

  private static Future<Void> put(Transaction tx, String how, Branch branch) {
    return tx.connection()
        .preparedQuery(how)
        .execute(Tuple.of(
            buffer(branch.room().value()),
            branch.term(),
            buffer(branch.home()),
            branch.epoch(),
            buffer(branch.lastCommit()),
            buffer(branch.group())))
        .mapEmpty();
  }

  /** Gives {@code devices} nothing behind {@code cursor}; for who gets nothing at {@code nowMs} nothing changes. */
  Future<Void> withhold(
      Transaction tx,
      RoomId room,
      Set<DeviceName> devices,
      Cursor cursor,
      long untilMs,
      long nowMs) {
    return tx.connection()
        .preparedQuery(WITHHOLD)
        .execute(Tuple.of(
            buffer(room.value()), uris(devices), Buffer.buffer(cursor.encode()), untilMs, nowMs))
        .mapEmpty();
  }

  /** Ends that for {@code devices}; how far those may read for whom it was so at {@code nowMs}. */
  Future<List<RoomState.Departure>> release(
      Transaction tx, RoomId room, Set<DeviceName> devices, long nowMs) {
    return tx.connection()
        .preparedQuery(RELEASE)
        .execute(Tuple.of(buffer(room.value()), uris(devices), nowMs))
        .map(rows -> rows.stream().map(PgBranches::departure).toList());
  }

  private static RoomState.Departure departure(Row row) {
    try {
      Cursor cursor = TlsReader.decode(row.getBuffer(1).getBytes(), Cursor::read);
      return new RoomState.Departure(DeviceName.parse(row.getString(0)), cursor);
    } catch (MalformedException e) {
      throw new IllegalStateException("a stored name or cursor is malformed", e);
    }
  }

  Future<Boolean> isWithheld(RoomId room, DeviceName device, long nowMs) {
    return database
        .pool()
        .preparedQuery(IS_WITHHELD)
        .execute(Tuple.of(buffer(room.value()), device.uri(), nowMs))
        .map(rows -> rows.size() > 0);
  }

  private static Object uris(Set<DeviceName> devices) {
    return devices.stream().map(DeviceName::uri).toArray(String[]::new);
  }

  private static Buffer buffer(Bytes value) {
    return Buffer.buffer(value.toArray());
  }

  private static Bytes bytes(Row row, int column) {
    return Bytes.of(row.getBuffer(column).getBytes());
  }
}
