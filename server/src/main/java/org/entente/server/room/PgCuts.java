package org.entente.server.room;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.server.db.Database;
import org.entente.trust.directory.RehomingTimes;
import org.entente.trust.name.RoomId;

/** Rooms as they were when this region said that it would go on with them from there. Callable from any thread. */
final class PgCuts {
  /** Longer than an event that names one of them can still be logged. */
  private static final long KEPT_MS = 4 * RehomingTimes.FRESH_MS;

  private static final String KEEP = """
      insert into room_cuts (room, last_commit, state, kept_ms, epoch) values ($1, $2, $3, $4, $5)
      on conflict (room, last_commit) do update set state = excluded.state, kept_ms = excluded.kept_ms
      """;
  private static final String FORGET =
      "delete from room_cuts where room = $1 and last_commit <> $2 and kept_ms < $3";
  private static final String FIND =
      "select state from room_cuts where room = $1 and last_commit = $2";

  private static final String HOLDS =
      "select 1 from room_cuts where room = $1 and last_commit = $2 and epoch = $3";

  private final Database database;

  PgCuts(Database database) {
    this.database = database;
  }

  /** Keeps {@code state}, which {@code lastCommit} led to, and forgets what is too old to be asked for. */
  Future<Void> keep(RoomId room, long epoch, Bytes lastCommit, RoomState state, long nowMs) {
    Buffer id = buffer(room.value());
    return database
        .pool()
        .preparedQuery(KEEP)
        .execute(Tuple.of(id, buffer(lastCommit), buffer(Bytes.of(state)), nowMs, epoch))
        .compose(done -> database
            .pool()
            .preparedQuery(FORGET)
            .execute(Tuple.of(id, buffer(lastCommit), nowMs - KEPT_MS)))
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

  Future<Optional<RoomState>> find(RoomId room, Bytes lastCommit) {
    return database
        .pool()
        .preparedQuery(FIND)
        .execute(Tuple.of(buffer(room.value()), buffer(lastCommit)))
        .map(PgCuts::state);
  }

  private static Optional<RoomState> state(RowSet<Row> rows) {
    try {
      return rows.size() == 0
          ? Optional.empty()
          : Optional.of(RoomState.decode(rows.iterator().next().getBuffer(0).getBytes()));
    } catch (MalformedException e) {
      throw new IllegalStateException("a stored room is malformed", e);
    }
  }

  private static Buffer buffer(Bytes value) {
    return Buffer.buffer(value.toArray());
  }
}
