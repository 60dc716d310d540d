package org.entente.server.room;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.function.Predicate;
import org.entente.trust.directory.Homes;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.name.RoomId;

/**
 * Rooms as they were before another home had them, and when this region gave its word: what the record says
 * of homes may be taken back, and then one of these is the room. Callable from any event loop.
 */
final class RoomCuts {
  private final PgCuts store;
  private final RoomStates states;
  private final RoomHomes homes;
  private final Clock clock;

  RoomCuts(PgCuts store, RoomStates states, RoomHomes homes, Clock clock) {
    this.store = store;
    this.states = states;
    this.homes = homes;
    this.clock = clock;
  }

  /** Keeps {@code now} if {@code next}, which is about to be stored in its place, was made in another home. */
  Future<Void> entering(LiveRoom now, StoredRoom next) {
    return next.home().equals(now.stored().home()) ? Future.succeededFuture() : keep(now);
  }

  /** Keeps {@code room} as it is, if it is complete. */
  Future<Void> keep(LiveRoom room) {
    StoredRoom stored = room.stored();
    return stored.groupInfo().isEmpty()
        ? Future.succeededFuture()
        : states
            .of(room, stored.term())
            .compose(state -> store.keep(stored, state, clock.millis()));
  }

  /**
   * From where this region would go on with {@code room}, which it remembers: from where it is, or, where
   * that is lost, from the last before it on which the newest home goes on. Fails with {@code not_yet} where
   * it cannot.
   */
  Future<RoomsRehomed.Move> cut(LiveRoom room) {
    StoredRoom stored = room.stored();
    Homes.Home last = homes.newest(room);
    long term = last.term() + 1;
    if (homes.next(room).isEmpty()) {
      return newest(stored.room(), last::equals)
          .map(cut -> new RoomsRehomed.Move(
              stored.room(), term, cut.at().epoch(), cut.at().lastCommit()));
    }
    return stored.groupInfo().isEmpty()
        ? Future.failedFuture(RoomProblems.notYet())
        : keep(room)
            .map(new RoomsRehomed.Move(stored.room(), term, stored.epoch(), stored.lastCommit()));
  }

  /** The last that is kept and of which the next commit is made in {@code home}; fails with {@code not_yet}. */
  Future<PgCuts.Cut> newest(RoomId id, Predicate<Homes.Home> home) {
    return store
        .of(id)
        .map(all -> all.stream()
            .filter(cut -> homes.next(cut.at()).filter(home).isPresent())
            .findFirst()
            .orElseThrow(RoomProblems::notYet));
  }

  /** Whether the room as {@code move} has it begin is kept. */
  Future<Boolean> holds(RoomsRehomed.Move move) {
    return store.holds(move.room(), move.epoch(), move.commit());
  }
}
