package org.entente.server.room;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.server.db.Database;
import org.entente.trust.directory.RehomingTimes;
import org.entente.trust.name.RoomId;

/**
 * Rooms as they were when this region said that it would go on with them from there, or gave them up for what
 * another home made of them. Callable from any thread.
 */
final class PgCuts {
  /** Longer than an event that names one of them can still be logged. */
  private static final long KEPT_MS = 16 * RehomingTimes.FRESH_MS;

  private static final String KEEP = """
      insert into room_cuts (room, last_commit, term, home, epoch, state, kept_ms)
      values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (room, last_commit, home) do update set kept_ms = excluded.kept_ms
      """;
  private static final String FORGET = """
      delete from room_cuts where room = $1 and kept_ms < $2 and (last_commit, home) not in (
        select last_commit, home from room_cuts where room = $1 order by kept_ms desc limit $3)
      """;
  private static final String ALL = """
      select room, term, home, epoch, last_commit, state from room_cuts where room = $1
      order by epoch desc
      """;
  private static final String HOLDS =
      "select 1 from room_cuts where room = $1 and last_commit = $2 and epoch = $3";

  /** What a room goes back to may be old and kept nowhere else: the record can take an event back late. */
  private static final int ALWAYS_KEPT = 16;

  private final Database database;

  PgCuts(Database database) {
    this.database = database;
  }

  /** A room as it stood. */
  record Cut(RoomStore.Standing at, RoomState state) {}

  /** Keeps {@code state} of {@code room}, and forgets what is too old to be asked for if there is much of it. */
  Future<Void> keep(StoredRoom room, RoomState state, long nowMs) {
    Buffer id = buffer(room.room().value());
    return database
        .pool()
        .preparedQuery(KEEP)
        .execute(Tuple.tuple()
            .addValue(id)
            .addValue(buffer(room.lastCommit()))
            .addValue(room.term())
            .addValue(buffer(room.home()))
            .addValue(room.epoch())
            .addValue(buffer(Bytes.of(state)))
            .addValue(nowMs))
        .compose(done -> database
            .pool()
            .preparedQuery(FORGET)
            .execute(Tuple.of(id, nowMs - KEPT_MS, ALWAYS_KEPT)))
        .mapEmpty();
  }

  /** Whether the room as it was then is kept. */
  Future<Boolean> holds(RoomId room, long epoch, Bytes lastCommit) {
    return database
        .pool()
        .preparedQuery(HOLDS)
        .execute(Tuple.of(buffer(room.value()), buffer(lastCommit), epoch))
        .map(rows -> rows.size() > 0);
  }

  /** All of a room, the newest epoch first. */
  Future<List<Cut>> of(RoomId room) {
    return database
        .pool()
        .preparedQuery(ALL)
        .execute(Tuple.of(buffer(room.value())))
        .map(rows -> rows.stream().map(PgCuts::cut).toList());
  }

  private static Cut cut(Row row) {
    try {
      return new Cut(
          PgRoomStore.standing(row), RoomState.decode(row.getBuffer(5).getBytes()));
    } catch (MalformedException e) {
      throw new IllegalStateException("a stored room is malformed", e);
    }
  }

  private static Buffer buffer(Bytes value) {
    return Buffer.buffer(value.toArray());
  }
}
