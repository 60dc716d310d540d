package org.entente.server.room;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.server.db.Database;
import org.entente.server.db.Transaction;
import org.entente.server.directory.Federation;
import org.entente.server.directory.StoredEvent;
import org.entente.server.kernel.Turns;
import org.entente.server.log.AppendOutcome;
import org.entente.server.log.Logs;
import org.entente.trust.base.Sha256;
import org.entente.trust.directory.Homes;
import org.entente.trust.event.RoomFounding;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.entente.trust.policy.PolicyPage;
import org.entente.trust.policy.RoomRules;
import org.entente.trust.wire.CommitBundle;
import org.entente.trust.wire.GroupState;
import org.entente.trust.wire.ServerFrame;

/**
 * Founds rooms and puts their commits in order.
 *
 * <p>When two devices commit in one epoch, the first one stored wins and the other hears {@code
 * stale_epoch}. Callable from any event loop.
 */
final class Rooms {
  private final Vertx vertx;
  private final Federation federation;
  private final RoomStore store;
  private final RoomCache cache;
  private final Foundings foundings;
  private final CommitWriter writer;
  private final Clock clock;
  private final Origin origin;
  private final HomeRegions others;
  private final RoomHomes homes;
  private final RoomCuts cuts;
  private final Map<RoomId, Turns> turns = new ConcurrentHashMap<>();

  Rooms(
      Vertx vertx,
      Database database,
      Logs logs,
      Federation federation,
      RoomStore store,
      RoomCache cache,
      Foundings foundings,
      Clock clock,
      HomeRegions others,
      LostBranches branches,
      RoomCuts cuts) {
    this.cuts = cuts;
    this.origin = logs.origin();
    this.others = others;
    this.homes = new RoomHomes(federation::directory);
    this.vertx = vertx;
    this.federation = federation;
    this.store = store;
    this.cache = cache;
    this.foundings = foundings;
    this.writer = new CommitWriter(vertx, database, logs, federation, store, cache, branches);
    this.clock = clock;
  }

  /**
   * Founds the room that {@code founding} describes, by {@code founder}.
   *
   * @return where the event is in the federation log, also when it was founded before; fails with the
   *     broken rule, and then neither room nor event is stored
   */
  Future<StoredEvent> found(DeviceName founder, RoomFounding founding) {
    return vertx
        .executeBlocking(() -> foundings.judge(founder, founding, clock.millis()), false)
        .compose(room -> federation
            .append(founding.roomOpened(), transaction -> insert(transaction, room))
            .onSuccess(event -> cache.forget(room.stored().room())));
  }

  private Future<Void> insert(Transaction transaction, LiveRoom room) {
    return store.insert(transaction, room.stored()).compose(isNew -> {
      if (!isNew) {
        throw RoomProblems.invalid("/roomOpened/room", "already_exists");
      }
      return store.addPolicy(transaction, room.stored().room(), room.signedPolicy());
    });
  }

  /** The rooms that {@code device} is in or may join. */
  Future<List<RoomSummary>> visibleTo(DeviceName device) {
    return store.visibleTo(device);
  }

  /** The public group of a room that {@code device} is in or may join, else {@code not_found}. */
  Future<GroupState> group(DeviceName device, RoomId id) {
    return visible(device, id).map(room -> {
      StoredRoom stored = room.stored();
      if (stored.groupInfo().isEmpty()) {
        throw RoomProblems.notYet();
      }
      return new GroupState(
          home(room).term(),
          stored.lastCommit(),
          stored.groupInfo(),
          Bytes.of(room.group().tree()),
          stored.cursor());
    });
  }

  /**
   * The next page of the room's policies behind {@code revision}, encoded, for a device that is in or
   * may join, else {@code not_found}.
   */
  Future<List<Bytes>> policies(DeviceName device, RoomId id, long revision) {
    return visible(device, id).compose(room -> store.policies(id, revision, PolicyPage.MAX_BYTES));
  }

  private Future<LiveRoom> visible(DeviceName device, RoomId id) {
    return cache.current(id).map(room -> {
      if (!room.stored().isVisibleTo(device)) {
        throw RoomProblems.notFound();
      }
      return room;
    });
  }

  /** Where the room's next commit is made; fails while what is kept here is lost with an earlier home. */
  private Homes.Home home(LiveRoom room) {
    return homes.next(room).orElseThrow(RoomProblems::notYet);
  }

  /**
   * Stores the commit of {@code bundle} if the room is still where its author has seen it.
   *
   * @return where it is, also when the same bundle was stored before; fails with {@code stale_epoch},
   *     {@code commit_rejected} or {@code home_region_unreachable}, and then nothing has changed here
   */
  Future<ServerFrame.Stored> commit(DeviceName author, RoomId id, CommitBundle bundle) {
    return visible(author, id).compose(seen -> {
      RegionId home = home(seen).region();
      return home.equals(origin.region())
          ? commitHere(author, id, bundle)
          : others.commit(home, author, id, bundle);
    });
  }

  /** As {@link #commit}, for a device of another region that this is the home region for. */
  Future<ServerFrame.Stored> commitHere(DeviceName author, RoomId id, CommitBundle bundle) {
    return visible(author, id)
        .compose(seen -> home(seen).region().equals(origin.region())
            ? Future.succeededFuture(seen)
            : Future.failedFuture(RoomProblems.homeUnreachable(home(seen).region())))
        .compose(seen -> others.mayHaveLost(id))
        .compose(lost -> lost
            ? Future.failedFuture(RoomProblems.homeUnreachable(origin.region()))
            : Future.succeededFuture())
        .compose(seen -> turns
            .computeIfAbsent(id, room -> new Turns())
            .take(() -> visible(author, id).compose(room -> inTurn(author, room, bundle))))
        .map(stored -> new ServerFrame.Stored(
            0,
            LogId.room(id),
            bundle.counter(),
            origin,
            stored.seq(),
            stored.hlc(),
            stored.hash()));
  }

  /** While it waited for its turn the room may have got another home, so that is asked again. */
  private Future<AppendOutcome.Stored> inTurn(
      DeviceName author, LiveRoom room, CommitBundle bundle) {
    Homes.Home home = home(room);
    return home.region().equals(origin.region())
        ? commit(author, room, home, bundle)
        : Future.failedFuture(RoomProblems.homeUnreachable(home.region()));
  }

  private Future<AppendOutcome.Stored> commit(
      DeviceName author, LiveRoom room, Homes.Home home, CommitBundle bundle) {
    StoredRoom now = room.stored();
    if (now.lastCommit().equals(Sha256.of(bundle.commit().toArray()))) {
      return writer.repeat(author, now, bundle);
    }
    boolean isCurrent = bundle.term() == home.term()
        && bundle.epoch() == now.epoch()
        && bundle.previousCommitHash().equals(now.lastCommit());
    if (!isCurrent) {
      return Future.failedFuture(RoomProblems.stale(now.epoch()));
    }
    return judge(author, room.in(home), bundle)
        .recover(refusal ->
            cache.find(now.room()).compose(again -> judge(author, again.in(home), bundle)))
        .compose(judged -> cuts.entering(room, judged.next().stored())
            .compose(kept -> writer.store(author, now, bundle, judged)));
  }

  /** A refusal may come from a proposal that another node stored: the log has the last word. */
  private Future<Commits.Judged> judge(DeviceName author, LiveRoom room, CommitBundle bundle) {
    RoomRules rules = new RoomRules(federation.directory(), clock.millis());
    return vertx.executeBlocking(
        () -> {
          try {
            return Commits.judge(room, bundle, author, rules);
          } catch (MlsException e) {
            throw RoomProblems.of(e, room.stored().epoch());
          }
        },
        false);
  }
}
