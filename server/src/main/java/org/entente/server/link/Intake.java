package org.entente.server.link;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.entente.mls.codec.Bytes;
import org.entente.server.db.Database;
import org.entente.server.directory.Federation;
import org.entente.server.log.LogRun;
import org.entente.server.log.Logs;
import org.entente.server.room.RoomReplicas;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.LogId;
import org.entente.trust.name.LogKind;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RoomId;

/**
 * Takes verified runs in and lets the features follow: everything without commits in one transaction,
 * each commit of a room with its home elsewhere in one of its own, in its place. No entry comes in before the
 * commit that begins its epoch, whoever brought it: so nobody is handed what was sealed after a removal,
 * also where another region heard of that earlier. Callable from any event loop.
 */
final class Intake {
  private final Database database;
  private final Logs logs;
  private final Federation federation;
  private final RoomReplicas rooms;
  private final Set<RoomId> kept = ConcurrentHashMap.newKeySet();

  Intake(Database database, Logs logs, Federation federation, RoomReplicas rooms) {
    this.database = database;
    this.logs = logs;
    this.federation = federation;
    this.rooms = rooms;
  }

  /** A run with what came along for the newest epoch of its room. */
  record Arrived(LogRun run, Bytes groupInfo) {
    Part part() {
      return Part.of(run);
    }
  }

  /** What one region wrote in a log. */
  record Part(LogId log, Origin origin) {
    static Part of(LogRun run) {
      return new Part(run.log(), run.origin());
    }
  }

  /**
   * Takes in what arrived from {@code peer}.
   *
   * @return the parts of which something could not be taken in now: it does not continue what is here, or
   *     the room cannot follow yet; they are to be asked for again later
   */
  Future<Set<Part>> take(Peer peer, List<Arrived> arrived) {
    Set<Part> left = ConcurrentHashMap.newKeySet();
    List<LogRun> plain = new ArrayList<>();
    Map<LogId, List<Arrived>> withCommits = new HashMap<>();
    Future<Void> ready = Future.succeededFuture();
    for (Arrived one : arrived) {
      LogId log = one.run().log();
      if (log.kind() == LogKind.ROOM) {
        ready = ready.compose(done -> keep(peer, log.room()).otherwise(e -> {
          left.add(one.part());
          return null;
        }));
      }
    }
    return ready.compose(done -> {
      for (Arrived one : arrived) {
        sort(one, left, plain, withCommits);
      }
      return takePlain(plain, left)
          .compose(
              waiting -> takeRooms(peer, withCommits, left).compose(v -> takePlain(waiting, left)))
          .onSuccess(waiting -> waiting.forEach(run -> left.add(Part.of(run))))
          .compose(v -> refresh(arrived))
          .map(left);
    });
  }

  private static void sort(
      Arrived one, Set<Part> left, List<LogRun> plain, Map<LogId, List<Arrived>> withCommits) {
    LogId log = one.run().log();
    if (left.contains(one.part())) {
      return;
    }
    if (log.kind() == LogKind.ROOM && hasCommit(one.run())) {
      withCommits.computeIfAbsent(log, l -> new ArrayList<>()).add(one);
    } else {
      plain.add(one.run());
    }
  }

  private static boolean hasCommit(LogRun run) {
    return run.entries().stream().anyMatch(Intake::isCommit);
  }

  private static boolean isCommit(Entry entry) {
    return entry.content().kind() == EntryKind.COMMIT;
  }

  /** Takes in what may come in now; answers what waits for a commit. */
  private Future<List<LogRun>> takePlain(List<LogRun> runs, Set<Part> left) {
    return ripe(runs)
        .compose(ripe -> ripe.now().isEmpty()
            ? Future.succeededFuture(ripe.later())
            : ingest(ripe.now(), left).map(ripe.later()));
  }

  private Future<Ripe> ripe(List<LogRun> runs) {
    Set<RoomId> ids = runs.stream()
        .map(LogRun::log)
        .filter(log -> log.kind() == LogKind.ROOM)
        .map(LogId::room)
        .collect(Collectors.toSet());
    return ids.isEmpty()
        ? Future.succeededFuture(new Ripe(runs, List.of()))
        : rooms.reached(ids).map(reached -> Ripe.of(runs, reached));
  }

  private Future<Void> ingest(List<LogRun> runs, Set<Part> left) {
    return database.inTransaction(tx -> logs.ingest(tx, runs)).map(added -> {
      for (int i = 0; i < runs.size(); i++) {
        if (added.get(i)) {
          came(runs.get(i));
        } else {
          left.add(Part.of(runs.get(i)));
        }
      }
      return null;
    });
  }

  private void came(LogRun run) {
    if (run.log().kind() == LogKind.ROOM) {
      run.entries().forEach(rooms::arrived);
    }
  }

  private Future<Void> takeRooms(Peer peer, Map<LogId, List<Arrived>> rooms, Set<Part> left) {
    List<Future<Void>> all = new ArrayList<>();
    rooms.forEach((log, list) -> {
      Future<Void> done = Future.succeededFuture();
      for (Arrived one : list) {
        done = done.compose(before -> steps(one).otherwise(e -> {
          Refused.note(peer.region(), log, e);
          left.add(one.part());
          return null;
        }));
      }
      all.add(done);
    });
    return Future.join(all).mapEmpty();
  }

  /** Commit by commit, and what lies between them; ends at the first that cannot be taken in. */
  private Future<Void> steps(Arrived one) {
    List<Entry> entries = one.run().entries();
    Future<Void> done = Future.succeededFuture();
    int from = 0;
    for (int i = 0; i < entries.size(); i++) {
      if (isCommit(entries.get(i))) {
        done = before(done, one, from, i);
        done = before(done, one, i, i + 1);
        from = i + 1;
      }
    }
    return before(done, one, from, entries.size());
  }

  private Future<Void> before(Future<Void> done, Arrived one, int from, int to) {
    return from == to ? done : done.compose(so -> step(one, from, to));
  }

  private Future<Void> step(Arrived one, int from, int to) {
    LogRun part = one.run().part(from, to);
    Future<Boolean> added =
        isCommit(part.first()) ? rooms.follow(part, one.groupInfo()) : between(part);
    return added.map(in -> {
      if (!in) {
        throw new IllegalStateException("does not continue what is here");
      }
      came(part);
      return null;
    });
  }

  /** What lies between commits waits as well where the one before it is not here. */
  private Future<Boolean> between(LogRun part) {
    return ripe(List.of(part))
        .compose(ripe -> ripe.later().isEmpty()
            ? database.inTransaction(tx -> logs.ingest(tx, List.of(part)).map(all -> all.get(0)))
            : Future.failedFuture(new IllegalStateException("waits for a commit")));
  }

  private Future<Void> refresh(List<Arrived> arrived) {
    return arrived.stream().anyMatch(one -> one.run().log().kind() == LogKind.FEDERATION)
        ? federation.refresh()
        : Future.succeededFuture();
  }

  /** Begins to keep {@code room}, as {@code peer} describes it, where it is not kept yet. */
  private Future<Void> keep(Peer peer, RoomId room) {
    if (kept.contains(room)) {
      return Future.succeededFuture();
    }
    return rooms
        .isKept(room)
        .compose(is -> is
            ? Future.succeededFuture()
            : Mending.describe(peer, room).compose(state -> rooms.adopt(room, state)))
        .onSuccess(done -> kept.add(room))
        .onFailure(e -> Refused.note(peer.region(), LogId.room(room), e))
        .mapEmpty();
  }

  /**
   * Gets from {@code peer} what newcomers need of rooms whose newest commit came without it.
   *
   * @return the logs of which nothing lacks any more
   */
  Future<Set<LogId>> complete(Peer peer, Set<LogId> logs) {
    Set<LogId> complete = ConcurrentHashMap.newKeySet();
    Future<Void> done = Future.succeededFuture();
    for (LogId log : logs) {
      done = done.compose(before -> complete(peer, log.room()))
          .onSuccess(has -> complete.add(log))
          .recover(e -> {
            Refused.note(peer.region(), log, e);
            return Future.succeededFuture();
          });
    }
    return done.map(complete);
  }

  private Future<Void> complete(Peer peer, RoomId room) {
    return rooms
        .groupInfo(room)
        .compose(info -> info.isEmpty()
            ? Mending.describe(peer, room)
                .compose(state -> rooms.complete(room, state.group().groupInfo()))
            : Future.succeededFuture());
  }
}
