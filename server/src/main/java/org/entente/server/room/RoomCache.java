package org.entente.server.room;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.observer.Checks;
import org.entente.mls.observer.Observed;
import org.entente.mls.observer.PublicGroup;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.server.log.LogPage;
import org.entente.server.log.Logs;
import org.entente.server.log.StoredEntry;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.LogId;
import org.entente.trust.name.RoomId;
import org.jspecify.annotations.Nullable;

/**
 * The rooms that were used lately, each as its newest stored commit left it, as far as this node knows.
 *
 * <p>Other nodes store commits, too. So the log compares the roster's version at every append and names
 * it with every page; who needs a version that is not here yet asks for {@link #current}.
 *
 * <p>Bounded: the one that was idle longest goes first and is read again when it is needed. Callable
 * from any thread.
 */
final class RoomCache {
  private static final int MAX_ROOMS = 2_000;
  private static final int PAGE_ENTRIES = 500;
  private static final int PAGE_BYTES = 2 * 1024 * 1024;
  private final Vertx vertx;
  private final RoomStore store;
  private final Logs logs;
  private final Checks checks;
  private final Map<RoomId, Future<LiveRoom>> loading = new ConcurrentHashMap<>();
  private final HomeRegions others;
  private final Map<RoomId, LiveRoom> rooms = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<RoomId, LiveRoom> eldest) {
      return size() > MAX_ROOMS;
    }
  };

  RoomCache(Vertx vertx, RoomStore store, Logs logs, Checks checks, HomeRegions others) {
    this.others = others;
    this.vertx = vertx;
    this.store = store;
    this.logs = logs;
    this.checks = checks;
  }

  /** The room; fails with {@code not_found} when it is not kept here, with {@code not_yet} when it may come. */
  Future<LiveRoom> room(RoomId id) {
    LiveRoom known = peek(id);
    return known != null ? Future.succeededFuture(known) : load(id);
  }

  /** The room with a roster of version {@code roster} or newer, if there is one by now. */
  Future<LiveRoom> room(RoomId id, long roster) {
    LiveRoom known = peek(id);
    return known != null && known.stored().rosterVersion() >= roster
        ? Future.succeededFuture(known)
        : current(id)
            .compose(found -> found.stored().rosterVersion() >= roster
                ? Future.succeededFuture(found)
                : find(id));
  }

  /**
   * The room as the newest commit of any node left it; proposals that others stored since may be
   * lacking, see {@link #find}.
   */
  Future<LiveRoom> current(RoomId id) {
    LiveRoom known = peek(id);
    return known == null
        ? load(id)
        : store
            .isNewest(known.stored())
            .compose(is -> is ? Future.succeededFuture(known) : load(id));
  }

  private synchronized @Nullable LiveRoom peek(RoomId id) {
    return rooms.get(id);
  }

  /** Those who need a room at the same time share one look, which may have begun a little earlier. */
  private Future<LiveRoom> load(RoomId id) {
    Promise<LiveRoom> mine = Promise.promise();
    Future<LiveRoom> underWay = loading.putIfAbsent(id, mine.future());
    if (underWay != null) {
      return underWay;
    }
    find(id).onComplete(result -> {
      loading.remove(id);
      mine.handle(result);
    });
    return mine.future();
  }

  /** The room as it is in the database now, with the proposals that wait in its log. */
  Future<LiveRoom> find(RoomId id) {
    return store.find(id).compose(found -> {
      StoredRoom stored = found.orElseThrow(() -> others.orNotYet(RoomProblems.notFound()));
      return vertx
          .executeBlocking(() -> decode(stored), false)
          .compose(room -> withProposals(room, stored.cursor()))
          .map(this::putIfNewer);
    });
  }

  private LiveRoom decode(StoredRoom stored) throws MlsException {
    return LiveRoom.of(stored, PublicGroup.decode(stored.group().toArray(), checks));
  }

  /** Proposals live in the log only: those behind the newest commit still wait for the next. */
  private Future<LiveRoom> withProposals(LiveRoom room, Cursor from) {
    return page(LogId.room(room.stored().room()), from)
        .compose(page -> vertx
            .executeBlocking(() -> follow(room, page), false)
            .compose(next ->
                page.more() ? withProposals(next, page.cursor()) : Future.succeededFuture(next)));
  }

  /** Goes on behind what retention has removed: no proposal was among it that still waits for a commit. */
  private Future<LogPage> page(LogId log, Cursor from) {
    return logs.read(log, from, PAGE_ENTRIES, PAGE_BYTES)
        .recover(failure ->
            failure instanceof ProblemException problem && problem.type() == ProblemType.EXPIRED
                ? page(log, floor(problem))
                : Future.failedFuture(failure));
  }

  private static Cursor floor(ProblemException expired) {
    try {
      return Cursor.parse(String.valueOf(expired.extension("floor")));
    } catch (MalformedException e) {
      throw new IllegalStateException("no floor", e);
    }
  }

  private static LiveRoom follow(LiveRoom room, LogPage page) {
    LiveRoom next = room;
    for (StoredEntry stored : page.entries()) {
      next = follow(next, stored);
    }
    return next;
  }

  private static LiveRoom follow(LiveRoom room, StoredEntry stored) {
    try {
      Entry entry = TlsReader.decode(stored.encoded().getBytes(), Entry::read);
      if (entry.content().kind() != EntryKind.PROPOSAL) {
        return room;
      }
      MlsMessage message = MlsMessage.decode(entry.content().body().toArray(), Commits.LIMITS);
      Observed observed = room.group().process(message, PolicyCheck.PROTOCOL_ONLY);
      return observed instanceof Observed.ProposalStored p ? room.with(p.next()) : room;
    } catch (MlsException e) {
      return room; // It was overtaken by a commit: nobody may refer to it any more.
    }
  }

  /**
   * Makes {@code room} the one that counts, unless a newer roster is known already: of a room that was
   * taken up anew the epoch may be an earlier one.
   */
  synchronized LiveRoom putIfNewer(LiveRoom room) {
    RoomId id = room.stored().room();
    LiveRoom known = rooms.get(id);
    if (known != null && known.stored().rosterVersion() > room.stored().rosterVersion()) {
      return known;
    }
    rooms.put(id, room);
    return room;
  }

  /** Puts {@code next} in the place of {@code now}; answers whether that still counted. */
  synchronized boolean replace(LiveRoom now, LiveRoom next) {
    RoomId id = now.stored().room();
    return rooms.get(id) == now && rooms.put(id, next) == now;
  }

  /** Forgets a room whose stored state is not known for sure. */
  synchronized void forget(RoomId id) {
    rooms.remove(id);
  }
}
