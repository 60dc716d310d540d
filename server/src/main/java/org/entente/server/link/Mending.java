package org.entente.server.link;

import io.vertx.core.Future;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.server.room.Rehoming;
import org.entente.server.room.RoomState;
import org.entente.trust.directory.Directory;
import org.entente.trust.name.LogId;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rooms that have another home since this region followed them: what it holds of them may be lost, and
 * then it asks the new home for them, or goes on with them where it said that it would. Callable from any
 * thread.
 */
final class Mending {
  static final long LOOK_EVERY_MS = 15_000;
  private static final Logger LOG = LoggerFactory.getLogger(Mending.class);

  private final Rehoming rooms;
  private final RegionId own;
  private final Supplier<Directory> directory;
  private final Set<RoomId> lost = ConcurrentHashMap.newKeySet();
  private final Set<RegionId> busy = ConcurrentHashMap.newKeySet();

  private final AtomicInteger asked = new AtomicInteger();

  Mending(Rehoming rooms, RegionId own, Supplier<Directory> directory) {
    this.rooms = rooms;
    this.own = own;
    this.directory = directory;
  }

  /**
   * Looks which rooms are lost by what the record says now. Again and again: a change that was under way
   * when the record was read may be stored behind it, and an event may cease to count. One look at a time,
   * and one more where somebody asked meanwhile. Never fails.
   */
  void look() {
    if (asked.getAndIncrement() == 0) {
      lookNow();
    }
  }

  private void lookNow() {
    int answered = asked.get();
    Set<RoomId> moved = new HashSet<>();
    directory.get().rehomings().moved().forEach(room -> moved.add(room.id()));
    rooms
        .lost(moved)
        .onSuccess(this::found)
        .onFailure(e -> LOG.warn("rooms could not be looked at: {}", e.toString()))
        .onComplete(done -> {
          if (!asked.compareAndSet(answered, 0)) {
            lookNow();
          }
        });
  }

  private void found(Set<RoomId> now) {
    lost.retainAll(now);
    for (RoomId room : now) {
      if (lost.add(room)) {
        LOG.warn("room {} was lost with its home and waits for the new one", room.text());
      }
    }
    mend(own, rooms::goOn);
  }

  /** Takes up again what {@code peer} is the home of. Never fails; what could not be done is tried again. */
  void from(Peer peer) {
    mend(peer.region(), room -> describe(peer, room).compose(state -> rooms.takeUp(room, state)));
  }

  /** One room after the other, and no second round beside the first. */
  private void mend(RegionId home, Function<RoomId, Future<Void>> how) {
    if (lost.isEmpty() || !busy.add(home)) {
      return;
    }
    Future<Void> done = Future.succeededFuture();
    for (RoomId room : lost) {
      done = done.compose(before -> mend(home, room, how));
    }
    done.onComplete(all -> busy.remove(home));
  }

  private Future<Void> mend(RegionId home, RoomId room, Function<RoomId, Future<Void>> how) {
    return rooms
        .isHome(room, home)
        .compose(is ->
            is ? how.apply(room).onSuccess(done -> mended(home, room)) : Future.succeededFuture())
        .onFailure(e -> Refused.note(home, LogId.room(room), e))
        .otherwiseEmpty();
  }

  private void mended(RegionId home, RoomId room) {
    lost.remove(room);
    LOG.info("room {} goes on as region {} has it", room.text(), home);
  }

  /** A room as {@code peer} has it. */
  static Future<RoomState> describe(Peer peer, RoomId room) {
    Encodable question = (TlsWriter w) -> w.put(LogId.room(room));
    return peer.ask(LinkRoutes.ROOM, question).map(bytes -> {
      try {
        return RoomState.decode(bytes);
      } catch (MalformedException e) {
        throw new IllegalStateException(e);
      }
    });
  }
}
