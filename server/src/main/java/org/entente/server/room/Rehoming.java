package org.entente.server.room;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.server.db.Database;
import org.entente.server.db.Transaction;
import org.entente.server.log.Logs;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;

/**
 * Rooms that were lost with their home: from where this region would go on with them, and how it takes
 * them up anew where what it holds of them does not count. Callable from any event loop.
 */
public final class Rehoming {
  private static final int AT_ONCE = 1_000;

  private final Vertx vertx;
  private final Database database;
  private final Logs logs;
  private final RoomStore store;
  private final RoomCache cache;
  private final Adoptions adoptions;
  private final RoomStates states;
  private final RoomHomes homes;
  private final LostBranches branches;
  private final PgCuts cuts;
  private final Clock clock;

  Rehoming(
      Vertx vertx,
      Database database,
      Logs logs,
      RoomStore store,
      RoomCache cache,
      Adoptions adoptions,
      RoomStates states,
      RoomHomes homes,
      LostBranches branches,
      Clock clock) {
    this.vertx = vertx;
    this.database = database;
    this.logs = logs;
    this.store = store;
    this.cache = cache;
    this.adoptions = adoptions;
    this.states = states;
    this.homes = homes;
    this.branches = branches;
    this.cuts = new PgCuts(database);
    this.clock = clock;
  }

  /** Those of {@code rooms} of which what is kept here was lost with an earlier home. */
  public Future<Set<RoomId>> lost(Collection<RoomId> rooms) {
    List<RoomId> all = List.copyOf(rooms);
    Future<Set<RoomId>> lost = Future.succeededFuture(new HashSet<>());
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<RoomId> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      lost = lost.compose(known -> store.standing(some).map(standing -> {
        standing.stream().filter(homes::isLost).forEach(one -> known.add(one.room()));
        return known;
      }));
    }
    return lost;
  }

  /** Whether {@code region} is the room's newest home, so that it says what the room is. */
  public Future<Boolean> isHome(RoomId id, RegionId region) {
    return cache.current(id).map(room -> homes.newest(room).region().equals(region));
  }

  /**
   * Takes a room that was lost with an earlier home up anew, as its present home describes it; members
   * that it does not have any more read nothing from then on. Nothing happens where it is not lost. Fails
   * with the broken rule, and then nothing has changed.
   */
  public Future<Void> takeUp(RoomId id, RoomState state) {
    return cache
        .current(id)
        .compose(lost -> homes.next(lost).isPresent()
            ? Future.succeededFuture()
            : vertx
                .executeBlocking(() -> adoptions.judge(id, state), false)
                .map(room ->
                    new LiveRoom(room.stored().instead(lost.stored()), room.group(), room.policy()))
                .compose(room -> database.inTransaction(tx -> takeUp(tx, lost, room, state)))
                .onSuccess(done -> cache.forget(id)));
  }

  /** Whoever was put out by what was lost, and is in the room as it goes on, gets nothing for now. */
  private Future<Void> takeUp(Transaction tx, LiveRoom lost, LiveRoom room, RoomState state) {
    RoomId id = room.stored().room();
    return store
        .leftSince(tx, id, homes.parted(lost))
        .compose(owed -> store
            .replace(tx, lost.stored().lastCommit(), room.stored())
            .compose(was -> was ? takenUp(tx, lost, owed, room, state) : Future.succeededFuture()));
  }

  private Future<Void> takenUp(
      Transaction tx, LiveRoom lost, Set<DeviceName> owed, LiveRoom room, RoomState state) {
    RoomId id = room.stored().room();
    owed.retainAll(room.stored().devices());
    return branches
        .left(tx, lost.stored())
        .compose(done -> branches.withhold(tx, id, owed))
        .compose(done -> states.keep(tx, room, state))
        .onSuccess(done -> logs.readersAskAgain(tx, LogId.room(id)));
  }

  /**
   * From where this region would go on with the room, which it remembers; fails with {@code not_found} or
   * {@code not_yet} where it cannot.
   */
  public Future<RoomsRehomed.Move> cut(RoomId id) {
    return cache.current(id).compose(room -> {
      StoredRoom stored = room.stored();
      if (homes.next(room).isEmpty() || stored.groupInfo().isEmpty()) {
        throw RoomProblems.notYet();
      }
      return states
          .of(room)
          .compose(
              state -> cuts.keep(id, stored.epoch(), stored.lastCommit(), state, clock.millis()))
          .map(new RoomsRehomed.Move(
              id, homes.newest(room).term() + 1, stored.epoch(), stored.lastCommit()));
    });
  }

  /**
   * Whether this region can lead every room from where {@code event} has it begin; of an event that names
   * another region it has nothing to say.
   */
  public Future<Boolean> canLead(RoomsRehomed event) {
    Future<Boolean> can = Future.succeededFuture(true);
    if (event.to().equals(logs.origin().region())) {
      for (RoomsRehomed.Move move : event.rooms()) {
        can = can.compose(before -> before ? canLead(move) : Future.succeededFuture(false));
      }
    }
    return can;
  }

  private Future<Boolean> canLead(RoomsRehomed.Move move) {
    return cuts.holds(move.room(), move.epoch(), move.commit())
        .compose(holds -> holds
            ? Future.succeededFuture(true)
            : store
                .standing(List.of(move.room()))
                .map(standing -> standing.stream()
                    .anyMatch(one ->
                        one.epoch() == move.epoch() && one.lastCommit().equals(move.commit()))));
  }

  /**
   * Goes on with a room from where this region has said that it would, if more of it came in since and is
   * lost now. Fails with {@code not_yet} where it does not remember.
   */
  public Future<Void> goOn(RoomId id) {
    return cache
        .current(id)
        .compose(room -> cuts.find(id, homes.newest(room).commit()))
        .compose(cut -> takeUp(id, cut.orElseThrow(RoomProblems::notYet)));
  }
}
