package org.entente.server.room;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final RoomCuts cuts;

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
      RoomCuts cuts) {
    this.vertx = vertx;
    this.database = database;
    this.logs = logs;
    this.store = store;
    this.cache = cache;
    this.adoptions = adoptions;
    this.states = states;
    this.homes = homes;
    this.branches = branches;
    this.cuts = cuts;
  }

  /**
   * The rooms of which what is kept here was lost with an earlier home, or does not count yet, because the
   * record has taken back what it said: looks at {@code moved}, and at all that were in another home here.
   */
  public Future<Set<RoomId>> lost(Collection<RoomId> moved) {
    return branches.moved().compose(all -> {
      all.addAll(moved);
      return lostOf(List.copyOf(all));
    });
  }

  private Future<Set<RoomId>> lostOf(List<RoomId> all) {
    Future<Set<RoomId>> lost = Future.succeededFuture(new HashSet<>());
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<RoomId> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      lost = lost.compose(known -> store
          .standing(some)
          .compose(kept -> branches.standing(some).map(beside -> {
            kept.stream().filter(one -> isLost(one, beside)).forEach(one -> known.add(one.room()));
            return known;
          })));
    }
    return lost;
  }

  private boolean isLost(RoomStore.Standing kept, Map<RoomId, RoomStore.Standing> beside) {
    RoomStore.Standing other = beside.getOrDefault(kept.room(), kept);
    return homes.isLost(kept) || homes.isBehind(kept, other);
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
    return lostOf(List.of(id))
        .compose(lost -> lost.isEmpty()
            ? Future.succeededFuture()
            : cache
                .current(id)
                .compose(room -> vertx
                    .executeBlocking(() -> instead(room, adoptions.judge(id, state)), false)
                    .compose(next -> cuts.keep(room)
                        .compose(
                            kept -> database.inTransaction(tx -> takeUp(tx, room, next, state)))))
                .onComplete(done -> cache.forget(id)));
  }

  /**
   * A room goes on where its newest home does: what comes before the cut, as somebody describes it who has
   * not caught up, would be lost no more and get nothing of what is in the log already. What only lies
   * behind gives way to nothing but what is further.
   */
  private LiveRoom instead(LiveRoom lost, LiveRoom next) {
    boolean isOfNewest = homes.next(next).equals(Optional.of(homes.newest(lost)));
    boolean isFurther =
        homes.next(lost).isEmpty() || next.stored().epoch() > lost.stored().epoch();
    if (!isOfNewest || !isFurther) {
      throw RoomProblems.notYet();
    }
    return new LiveRoom(next.stored().instead(lost.stored()), next.group(), next.policy());
  }

  /** Whoever was put out by what was lost, and is in the room as it goes on, gets nothing for now. */
  private Future<Void> takeUp(Transaction tx, LiveRoom lost, LiveRoom room, RoomState state) {
    RoomId id = room.stored().room();
    Future<Set<DeviceName>> left = homes.next(lost).isPresent()
        ? Future.succeededFuture(new HashSet<>())
        : store.leftSince(tx, id, homes.parted(lost));
    return left.compose(owed -> store
        .replace(tx, lost.stored(), room.stored())
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
    return cache.current(id).compose(cuts::cut);
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
    return cuts.holds(move)
        .compose(holds -> holds
            ? Future.succeededFuture(true)
            : store
                .standing(List.of(move.room()))
                .map(standing -> standing.stream()
                    .anyMatch(one ->
                        one.epoch() == move.epoch() && one.lastCommit().equals(move.commit()))));
  }

  /**
   * Goes on with a room that this region is home of from the last that it remembers of it and that counts:
   * from where it said that it would, if more came in since and is lost now, or from where it gave the room
   * up to another home, if the record has taken that back. Fails with {@code not_yet} where it remembers none.
   */
  public Future<Void> goOn(RoomId id) {
    return cache
        .current(id)
        .compose(room -> cuts.newest(id, homes.newest(room)::equals))
        .compose(cut -> takeUp(id, cut.state()));
  }
}
