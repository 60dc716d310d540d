package org.entente.server.room;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;
import org.entente.server.db.Transaction;
import org.entente.server.log.Logs;
import org.entente.trust.directory.Directory;
import org.entente.trust.name.LogId;
import org.entente.trust.name.RoomId;
import org.entente.trust.policy.PolicyPage;
import org.entente.trust.policy.SignedPolicy;
import org.entente.trust.wire.GroupState;

/** Rooms as regions describe them to each other. Callable from any event loop. */
final class RoomStates {
  private final Logs logs;
  private final RoomStore store;
  private final RoomHomes homes;

  RoomStates(Logs logs, RoomStore store, Supplier<Directory> directory) {
    this.logs = logs;
    this.store = store;
    this.homes = new RoomHomes(directory);
  }

  /** Describes {@code room}; fails with {@code not_yet} while what is kept here is lost. */
  Future<RoomState> of(LiveRoom room) {
    return homes
        .next(room)
        .map(next -> of(room, next.term()))
        .orElseGet(() -> Future.failedFuture(RoomProblems.notYet()));
  }

  /**
   * Describes {@code room} with {@code term} as the one of its next commit; fails with {@code not_yet} where
   * it has changed meanwhile, because its policies and departures may be those of what it is now.
   */
  Future<RoomState> of(LiveRoom room, long term) {
    RoomId id = room.stored().room();
    return policies(id, 0, new ArrayList<>())
        .compose(policies -> store
            .departures(id)
            .map(departures -> new RoomState(group(room, term), policies, departures)))
        .compose(state -> store
            .isNewest(room.stored())
            .compose(is ->
                is ? Future.succeededFuture(state) : Future.failedFuture(RoomProblems.notYet())));
  }

  private static GroupState group(LiveRoom room, long term) {
    StoredRoom stored = room.stored();
    return new GroupState(
        term,
        stored.lastCommit(),
        stored.groupInfo(),
        Bytes.of(room.group().tree()),
        stored.cursor());
  }

  private Future<List<SignedPolicy>> policies(RoomId id, long revision, List<SignedPolicy> all) {
    return store.policies(id, revision, PolicyPage.MAX_BYTES).compose(page -> {
      for (Bytes policy : page) {
        all.add(decode(policy));
      }
      return page.isEmpty()
          ? Future.succeededFuture(all)
          : policies(id, all.get(all.size() - 1).policy().revision(), all);
    });
  }

  private static SignedPolicy decode(Bytes policy) {
    try {
      return TlsReader.decode(policy.toArray(), SignedPolicy::read);
    } catch (MalformedException e) {
      throw new IllegalStateException("a stored policy is malformed", e);
    }
  }

  /** Keeps what goes with a room that was described as {@code state} and was stored just now. */
  Future<Void> keep(Transaction tx, LiveRoom room, RoomState state) {
    RoomId id = room.stored().room();
    Future<Void> done = Future.succeededFuture();
    for (SignedPolicy policy : state.policies()) {
      done = done.compose(before -> store.addPolicy(tx, id, policy));
    }
    for (RoomState.Departure left : state.departures()) {
      done = done.compose(before -> store.depart(tx, id, left.device(), left.cursor()));
    }
    return done.compose(
        before -> logs.setRoster(tx, LogId.room(id), room.stored().rosterVersion()));
  }
}
