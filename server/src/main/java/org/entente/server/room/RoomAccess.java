package org.entente.server.room;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.entente.server.kernel.ProblemException;
import org.entente.server.push.Access;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryContent;
import org.entente.trust.log.EntryKind;
import org.entente.trust.marking.PolicyClass;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.LogKind;
import org.entente.trust.name.RoomId;
import org.entente.trust.policy.RoomRules;
import org.entente.trust.wire.ClientFrame;

/** Who may read and append to which log, from the rosters that the commits have made. */
final class RoomAccess implements Access {
  private final Vertx vertx;
  private final RoomCache cache;
  private final RoomStore store;
  private final Supplier<RoomRules> rules;
  private final HomeRegions others;
  private final LostBranches branches;
  private volatile Consumer<RoomId> written = room -> {};

  RoomAccess(
      Vertx vertx,
      RoomCache cache,
      RoomStore store,
      Supplier<RoomRules> rules,
      HomeRegions others,
      LostBranches branches) {
    this.others = others;
    this.branches = branches;
    this.vertx = vertx;
    this.cache = cache;
    this.store = store;
    this.rules = rules;
  }

  /** Calls {@code listener} whenever something for people may have been written in a room. */
  void onWritten(Consumer<RoomId> listener) {
    written = listener;
  }

  /** This came from another region, where somebody wrote it. */
  void arrived(Entry entry) {
    EntryContent content = entry.content();
    if (content.kind() == EntryKind.MESSAGE && AppendRules.isForPeople(content.body())) {
      written.accept(content.log().room());
    }
  }

  @Override
  public Future<Reading> mayRead(DeviceName device, LogId log) {
    return switch (log.kind()) {
      case FEDERATION -> Future.succeededFuture(Reading.ALL);
      case INBOX ->
        LogId.inbox(device).equals(log)
            ? Future.succeededFuture(Reading.ALL)
            : Future.failedFuture(RoomProblems.notFound());
      case ROOM -> mayReadRoom(device, log.room(), 0);
    };
  }

  @Override
  public Future<Reading> mayRead(DeviceName device, LogId log, long roster) {
    return log.kind() == LogKind.ROOM
        ? mayReadRoom(device, log.room(), roster)
        : mayRead(device, log);
  }

  private Future<Reading> mayReadRoom(DeviceName device, RoomId id, long roster) {
    return cache
        .room(id, roster)
        .compose(room -> isIn(room, device)
            ? unlessWithheld(id, device)
            : store
                .departure(id, device)
                .compose(left -> left.isPresent()
                    ? Future.succeededFuture(new Reading(left.get()))
                    : member(id, device).compose(in -> unlessWithheld(id, device))));
  }

  /** Who may have been put out hears nothing; the device asks again, and is told when that is decided. */
  private Future<Reading> unlessWithheld(RoomId id, DeviceName device) {
    return branches.isWithheld(id, device).map(is -> {
      if (is) {
        throw RoomProblems.undecided();
      }
      return Reading.ALL;
    });
  }

  private static boolean isIn(LiveRoom room, DeviceName device) {
    return room.stored().devices().contains(device);
  }

  /** The room when {@code device} is in it; asks the database before it says no. */
  private Future<LiveRoom> member(RoomId id, DeviceName device) {
    return cache.current(id).map(room -> {
      if (!isIn(room, device)) {
        throw unknown();
      }
      return room;
    });
  }

  @Override
  public void outdated(LogId log) {
    cache.forget(log.room());
  }

  /** Whoever is not known here may have been added where this region has not read yet. */
  private ProblemException unknown() {
    return others.orNotYet(RoomProblems.notFound());
  }

  @Override
  public Future<Permit> mayAppend(DeviceName device, ClientFrame.Append append) {
    RoomId id = append.log().room();
    return cache
        .room(id)
        .compose(room -> isIn(room, device) && append.epoch() <= room.stored().epoch()
            ? Future.succeededFuture(room)
            : member(id, device))
        .map(room -> notBehind(room, append))
        .compose(room -> check(room, device, append)
            .map(checked -> new Permit(room.stored().term(), room.stored().rosterVersion())));
  }

  private LiveRoom notBehind(LiveRoom room, ClientFrame.Append append) {
    if (append.epoch() > room.stored().epoch() && others.mayLag()) {
      throw RoomProblems.notYet();
    }
    return room;
  }

  private Future<Void> check(LiveRoom room, DeviceName device, ClientFrame.Append append) {
    if (append.kind() == EntryKind.PROPOSAL) {
      return propose(room, device, append);
    }
    if (append.kind() == EntryKind.VERDICT) {
      return vertx.executeBlocking(
          () -> {
            AppendRules.checkVerdict(room, append, device);
            return null;
          },
          false);
    }
    if (!rules.get().isOpen(room.policy())) {
      return Future.failedFuture(RoomProblems.teamEnded());
    }
    if (AppendRules.checkMessage(room, append) != PolicyClass.SERVICE) {
      written.accept(append.log().room());
    }
    return Future.succeededFuture();
  }

  /** A commit may refer to the proposal from now on; that it is stored first is its author's care. */
  private Future<Void> propose(LiveRoom room, DeviceName device, ClientFrame.Append append) {
    return vertx
        .executeBlocking(
            () -> room.with(AppendRules.propose(room, append, device, rules.get())), false)
        .compose(next -> cache.replace(room, next)
            ? Future.succeededFuture()
            : cache.room(room.stored().room()).compose(now -> propose(now, device, append)));
  }
}
