package org.entente.server.room;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.message.MlsMessage;
import org.entente.server.db.Database;
import org.entente.server.db.Transaction;
import org.entente.server.directory.Federation;
import org.entente.server.log.LogRun;
import org.entente.server.log.Logs;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryContent;
import org.entente.trust.log.EntryKind;
import org.entente.trust.log.Hlc;
import org.entente.trust.name.LogId;
import org.entente.trust.name.RoomId;
import org.entente.trust.policy.RoomRules;
import org.jspecify.annotations.Nullable;

/**
 * Rooms that have their home elsewhere, as this region follows them: roster, policies and public group
 * move with each commit of the home region, in the transaction that takes the commit in. Every commit is
 * judged here again. Callable from any event loop.
 */
public final class RoomReplicas {
  private final Vertx vertx;
  private final Database database;
  private final Logs logs;
  private final Federation federation;
  private final RoomStore store;
  private final RoomCache cache;
  private final Adoptions adoptions;
  private final RoomAccess access;
  private final RoomHomes homes;
  private final LostBranches branches;
  private final RoomStates states;
  private final RoomCuts cuts;

  RoomReplicas(
      Vertx vertx,
      Database database,
      Logs logs,
      Federation federation,
      RoomStore store,
      RoomCache cache,
      Adoptions adoptions,
      RoomAccess access,
      LostBranches branches,
      RoomStates states,
      RoomCuts cuts) {
    this.cuts = cuts;
    this.states = states;
    this.branches = branches;
    this.vertx = vertx;
    this.database = database;
    this.logs = logs;
    this.federation = federation;
    this.store = store;
    this.cache = cache;
    this.adoptions = adoptions;
    this.access = access;
    this.homes = new RoomHomes(federation::directory);
  }

  /** Whether the room is kept here. */
  public Future<Boolean> isKept(RoomId room) {
    return store.find(room).map(found -> found.isPresent());
  }

  /** The room for a region that begins to keep it; fails with {@code not_found} where it is not. */
  public Future<RoomState> state(RoomId id) {
    return cache.current(id).compose(states::of);
  }

  /**
   * Begins to keep a room that another region describes, if it is proven to be the logged one; nothing
   * happens when it is kept already. Fails with the broken rule, and then nothing has changed.
   */
  public Future<Void> adopt(RoomId id, RoomState state) {
    return vertx
        .executeBlocking(() -> adoptions.judge(id, state), false)
        .compose(room -> database.inTransaction(tx -> store
            .insert(tx, room.stored())
            .compose(isNew -> isNew ? states.keep(tx, room, state) : Future.succeededFuture())))
        .onSuccess(done -> cache.forget(id));
  }

  /**
   * The newest epoch that each of {@code ids}, as far as they are kept, has begun here: what is sealed in a
   * later one is not to come in before its commit. There is none of a room that was in another home: what was
   * sealed behind a commit that does not count comes in as well.
   */
  public Future<Map<RoomId, Long>> reached(Set<RoomId> ids) {
    return store
        .standing(ids)
        .compose(kept -> branches.standing(ids).map(beside -> {
          Map<RoomId, Long> reached = new HashMap<>();
          for (RoomStore.Standing one : kept) {
            boolean stayed = homes.isFirst(one) && !beside.containsKey(one.room());
            reached.put(one.room(), stayed ? one.epoch() : Long.MAX_VALUE);
          }
          return reached;
        }));
  }

  /** An entry of a room came in from the region where it was written; later commits may refer to a proposal. */
  public void arrived(Entry entry) {
    if (entry.content().kind() == EntryKind.PROPOSAL) {
      cache.forget(entry.content().log().room());
    }
    access.arrived(entry);
  }

  /**
   * Takes in one commit and what follows from it.
   *
   * @param run the commit alone
   * @param groupInfo of the epoch that it makes, where that is known
   * @return whether it went in; fails with the broken rule, and then nothing has changed
   */
  public Future<Boolean> follow(LogRun run, @Nullable Bytes groupInfo) {
    Entry entry = run.last();
    RoomId id = entry.content().log().room();
    return cache.current(id).compose(room -> {
      if (homes.next(room).isEmpty()) {
        return Future.failedFuture(RoomProblems.notYet());
      }
      if (homes.isLost(room, entry)) {
        return database.inTransaction(tx -> keepLost(tx, room, run));
      }
      if (entry.content().epoch() < room.stored().epoch()) {
        return database.inTransaction(tx -> logs.ingest(tx, List.of(run)).map(in -> in.get(0)));
      }
      return vertx
          .executeBlocking(() -> judge(room, entry, groupInfo), false)
          .compose(judged -> cuts.entering(room, judged.next().stored())
              .compose(kept -> store(room.stored(), run, judged)))
          .onFailure(failure -> cache.forget(id));
    });
  }

  private Future<Boolean> keepLost(Transaction tx, LiveRoom room, LogRun run) {
    return logs.ingest(tx, List.of(run))
        .map(in -> in.get(0))
        .compose(in ->
            in ? branches.follow(tx, room, run.last()).map(true) : Future.succeededFuture(false));
  }

  private Commits.Judged judge(LiveRoom room, Entry entry, @Nullable Bytes groupInfo)
      throws Exception {
    EntryContent content = entry.content();
    if (!homes.isNext(room, entry) || content.author() == null) {
      throw RoomProblems.rejected("not_the_next_commit");
    }
    LiveRoom before = room.in(homes.next(room).orElseThrow());
    RoomRules rules = new RoomRules(federation.directory(), Hlc.ms(entry.hlc()));
    Bytes info = groupInfo != null && isOf(groupInfo, content.epoch() + 1) ? groupInfo : null;
    return Commits.observe(before, content.body(), content.author(), info, rules);
  }

  /** What came along belongs to the newest commit, which need not be this one. */
  private static boolean isOf(Bytes groupInfo, long epoch) {
    try {
      return MlsMessage.decode(groupInfo.toArray(), Commits.LIMITS)
              instanceof MlsMessage.OfGroupInfo info
          && info.body().context().epoch() == epoch;
    } catch (MlsException e) {
      return false;
    }
  }

  private Future<Boolean> store(StoredRoom now, LogRun run, Commits.Judged judged) {
    StoredRoom next = judged.next().stored();
    LogId log = LogId.room(next.room());
    Map<String, Cursor> placed = new HashMap<>();
    return database
        .inTransaction(tx -> logs.ingest(tx, List.of(run)).compose(in -> {
          if (!in.get(0)) {
            return Future.succeededFuture(false);
          }
          return logs.setRoster(tx, log, next.rosterVersion())
              .compose(done -> branches.advanced(tx, now, next))
              .compose(done -> store.advance(tx, now.lastCommit(), next))
              .compose(first -> first
                  ? logs.headsIn(tx, log)
                  : Future.failedFuture(RoomProblems.stale(now.epoch())))
              .onSuccess(heads -> placed.put("at", heads))
              .compose(heads -> store.place(tx, next.room(), heads, judged.left(), judged.joined()))
              .compose(done -> branches.decided(tx, next.room(), judged.left()))
              .compose(done -> judged.changesPolicy()
                  ? store.addPolicy(tx, next.room(), judged.next().signedPolicy())
                  : Future.succeededFuture())
              .map(true);
        }))
        .onSuccess(in -> {
          Cursor at = placed.get("at");
          if (at != null) {
            LiveRoom live = judged.next();
            cache.putIfNewer(new LiveRoom(next.at(at), live.group(), live.policy()));
          }
        });
  }

  /**
   * Keeps what newcomers need of the room's present epoch, if it fits and was not known. Fails with the
   * broken rule.
   */
  public Future<Void> complete(RoomId id, Bytes groupInfo) {
    return cache.current(id).compose(room -> {
      if (!room.stored().groupInfo().isEmpty()) {
        return Future.succeededFuture();
      }
      return vertx
          .executeBlocking(
              () -> {
                Commits.checkGroupInfo(room.group(), groupInfo);
                return groupInfo;
              },
              false)
          .compose(info -> store.complete(id, room.stored().epoch(), info))
          .onSuccess(done -> cache.forget(id));
    });
  }

  /** The newest epoch's group info for others, empty where it is not known here. */
  public Future<Bytes> groupInfo(RoomId id) {
    return cache.current(id).map(room -> room.stored().groupInfo());
  }
}
