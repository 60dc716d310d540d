package org.entente.server.room;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.server.db.Database;
import org.entente.server.db.Transaction;
import org.entente.server.directory.Federation;
import org.entente.server.log.AppendOutcome;
import org.entente.server.log.Logs;
import org.entente.server.log.NewEntry;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.EntryKind;
import org.entente.trust.log.Hlc;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.RoomId;
import org.entente.trust.policy.RoomRules;
import org.entente.trust.wire.CommitBundle;
import org.entente.trust.wire.InboxWelcome;
import org.jspecify.annotations.Nullable;

/**
 * Writes commits that were judged: entry, room, roster and Welcomes in one transaction. Callable from
 * any event loop.
 */
final class CommitWriter {
  /** A commit and how far the log went with it, in all origins that are known here. */
  private record Placed(AppendOutcome.Stored stored, Cursor heads) {}

  private final Vertx vertx;
  private final Database database;
  private final Logs logs;
  private final Federation federation;
  private final RoomStore store;
  private final RoomCache cache;
  private final LostBranches branches;

  CommitWriter(
      Vertx vertx,
      Database database,
      Logs logs,
      Federation federation,
      RoomStore store,
      RoomCache cache,
      LostBranches branches) {
    this.branches = branches;
    this.vertx = vertx;
    this.database = database;
    this.logs = logs;
    this.federation = federation;
    this.store = store;
    this.cache = cache;
  }

  /** The log answers the same counter and body as the first time, and then nothing is stored. */
  Future<AppendOutcome.Stored> repeat(DeviceName author, StoredRoom now, CommitBundle bundle) {
    return database.inTransaction(transaction -> logs.appendIn(
            transaction, List.of(entry(author, now, bundle)))
        .map(outcomes -> outcomes.get(0).orRefuse())
        .map(stored -> {
          if (!stored.repeated()) {
            throw RoomProblems.stale(now.epoch());
          }
          return stored;
        }));
  }

  private static NewEntry entry(DeviceName author, StoredRoom now, CommitBundle bundle) {
    return new NewEntry(
        LogId.room(now.room()),
        EntryKind.COMMIT,
        bundle.term(),
        bundle.epoch(),
        author,
        bundle.counter(),
        bundle.seenHlc(),
        NewEntry.ANY_ROSTER,
        bundle.commit());
  }

  /**
   * Stores {@code judged} with everything that follows from it, if the room is still as in {@code
   * now}; otherwise nothing.
   */
  Future<AppendOutcome.Stored> store(
      DeviceName author, StoredRoom now, CommitBundle bundle, Commits.Judged judged) {
    StoredRoom next = judged.next().stored();
    return database
        .inTransaction(transaction -> store
            .advance(transaction, now.lastCommit(), next)
            .compose(isFirst -> isFirst
                ? branches
                    .advanced(transaction, now, next)
                    .compose(done -> append(transaction, author, entry(author, now, bundle)))
                : Future.failedFuture(RoomProblems.stale(now.epoch())))
            .map(outcomes -> outcomes.get(0).orRefuse())
            .compose(stored -> confirm(judged, stored))
            .compose(stored -> logs.headsIn(transaction, LogId.room(now.room()))
                .compose(heads -> follow(transaction, bundle, judged, heads)
                    .compose(done -> keepPolicy(transaction, now, judged))
                    .map(done -> new Placed(stored, heads)))))
        .onSuccess(placed -> cache.putIfNewer(live(judged, placed.heads())))
        .map(Placed::stored)
        .onFailure(failure -> cache.forget(now.room()));
  }

  /** Who commits proves by the commit who it is, and may have counted on in another region. */
  private Future<List<AppendOutcome>> append(
      Transaction transaction, DeviceName author, NewEntry entry) {
    return logs.leap(transaction, entry.log(), author, entry.counter() - 1)
        .compose(done -> logs.appendIn(transaction, List.of(entry)));
  }

  private Future<Void> keepPolicy(Transaction transaction, StoredRoom now, Commits.Judged judged) {
    return judged.changesPolicy()
        ? store.addPolicy(transaction, now.room(), judged.next().signedPolicy())
        : Future.succeededFuture();
  }

  /** Devices judge the commit at the stamp that it got, so it must be allowed then, too. */
  private Future<AppendOutcome.Stored> confirm(Commits.Judged judged, AppendOutcome.Stored stored) {
    RoomRules rules = new RoomRules(federation.directory(), Hlc.ms(stored.hlc()));
    return vertx.executeBlocking(
        () -> {
          try {
            rules.check(judged.view());
            return stored;
          } catch (MlsException e) {
            throw RoomProblems.of(e, judged.next().stored().epoch());
          }
        },
        false);
  }

  private Future<Void> follow(
      Transaction transaction, CommitBundle bundle, Commits.Judged judged, Cursor cursor) {
    StoredRoom next = judged.next().stored();
    return store
        .place(transaction, next.room(), cursor, judged.left(), judged.joined())
        .compose(done -> branches.decided(transaction, next.room(), judged.left()))
        .compose(done -> welcome(transaction, bundle.welcome(), judged, cursor))
        .compose(
            done -> logs.setRoster(transaction, LogId.room(next.room()), next.rosterVersion()));
  }

  private Future<Void> welcome(
      Transaction transaction, @Nullable Bytes welcome, Commits.Judged judged, Cursor cursor) {
    if (judged.welcomed().isEmpty()) {
      return Future.succeededFuture();
    }
    RoomId room = judged.next().stored().room();
    Bytes tree = Bytes.of(judged.next().group().tree());
    Bytes body = Bytes.of(new InboxWelcome(room, cursor, Objects.requireNonNull(welcome), tree));
    List<NewEntry> entries = new ArrayList<>();
    for (DeviceName device : judged.welcomed()) {
      entries.add(NewEntry.ofRegion(LogId.inbox(device), EntryKind.WELCOME, body));
    }
    return logs.appendIn(transaction, entries).map(outcomes -> {
      outcomes.forEach(AppendOutcome::orRefuse);
      return null;
    });
  }

  private static LiveRoom live(Commits.Judged judged, Cursor cursor) {
    LiveRoom next = judged.next();
    return new LiveRoom(next.stored().at(cursor), next.group(), next.policy());
  }
}
