package org.entente.server.log;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.server.db.Database;
import org.entente.server.db.Failures;
import org.entente.server.db.Transaction;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.log.Hlc;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.jspecify.annotations.Nullable;

/**
 * The logs of this region, for everybody who appends or reads.
 *
 * <p>Nothing is checked here that needs to know what an entry means: callers ask for permission
 * first and name the roster version that gave it. Callable from any thread; futures complete on the
 * caller's context.
 */
public final class Logs {

  /** One for the batches, one to find places and to take in what other regions send. */
  private static final int WRITING = 2;

  private static final int LANES = 2;
  private static final long RETRY_AFTER_MS = 1000;
  private static final long PAGE_BYTES = 4L * 1024 * 1024;

  private final Vertx vertx;
  private final LogStore store;
  private final List<Database> pools;
  private final Clock clock;
  private final LogFeed feed = new LogFeed();
  private final Farthest farthest = new Farthest();
  private final BatchWriter writer;
  private final HeadPoll poll;
  private final LogMeters meters;
  private @Nullable Retention retention;

  private Logs(
      Vertx vertx, LogStore store, List<Database> pools, Clock clock, MeterRegistry registry) {
    this.vertx = vertx;
    this.store = store;
    this.pools = pools;
    this.clock = clock;
    this.meters = new LogMeters(registry);
    this.writer = new BatchWriter(vertx, store, feed, meters);
    meters.watch(writer);
    poll = new HeadPoll(vertx, store, feed);
    poll.start();
  }

  /**
   * Opens the logs of {@code region} in {@code database}, which has the current schema.
   *
   * @param registry where figures go
   */
  public static Future<Logs> open(
      Vertx vertx, Database database, RegionId region, Clock clock, MeterRegistry registry) {
    Database writing = database.separate("writing", WRITING);
    Database waiting = database.separate("waiting", LANES);
    return PgOrigins.own(database, region)
        .map(own -> new PgLogStore(database, writing, waiting, own, clock))
        .map(store -> new Logs(vertx, store, List.of(writing, waiting), clock, registry));
  }

  /** The origin of everything that is appended here. */
  public Origin origin() {
    return store.origin();
  }

  /**
   * Removes entries of this origin that are older than {@code age} from now on, except of the federation
   * log. What another region lacks by {@code held} is kept until it has it, and a proposal until there is a
   * commit behind it by {@code committed}. Reads below what is left fail with {@code expired}. Call it once.
   */
  public void keepFor(Duration age, Held held, Committed committed) {
    retention = new Retention(vertx, store, clock, age, held, committed, meters);
    retention.start();
  }

  /**
   * Ends what {@code region} has written in {@code database} so far, because a part of it is lost or may
   * be: no number of it is given again, nodes that are running can append nothing more, and the next {@link
   * #open} begins a new incarnation. What other regions still have of the old one is pulled back.
   */
  public static Future<Void> beginAnew(Database database, RegionId region) {
    return PgOrigins.end(database, region);
  }

  /** Completes when this origin has ended and every append fails; open the logs anew then. */
  public Future<Void> ended() {
    return store.ended();
  }

  /** What is new, as hints. */
  public LogFeed feed() {
    return feed;
  }

  /**
   * Appends one entry, together with others that come at the same time.
   *
   * <p>Entries of one log are stored in the order of the calls. A success is flushed. A failure with
   * {@code clock_ahead}, {@code overloaded} or {@code internal} has stored nothing; {@code
   * upstream_timeout} says that it may be stored, and the same call will tell.
   */
  public Future<AppendOutcome> append(NewEntry entry) {
    ProblemException ahead = ahead(entry);
    if (ahead != null) {
      return Future.failedFuture(ahead);
    }
    Promise<AppendOutcome> promise = ((ContextInternal) vertx.getOrCreateContext()).promise();
    writer.append(new Pending(entry, promise));
    return promise.future();
  }

  /**
   * Appends to several logs within {@code transaction}; what is watched hears of it after the commit.
   *
   * <p>Locks the heads until the transaction ends: call it once, late, and after all locks of the
   * caller's own. When an outcome is a refusal the caller lets the transaction fail.
   *
   * @return one outcome for each entry, in order
   */
  public Future<List<AppendOutcome>> appendIn(Transaction transaction, List<NewEntry> entries) {
    for (NewEntry entry : entries) {
      ProblemException ahead = ahead(entry);
      if (ahead != null) {
        return Future.failedFuture(ahead);
      }
    }
    transaction.afterUnknown(() -> entries.forEach(entry -> feed.hint(entry.log())));
    return store
        .appendIn(transaction, entries)
        .recover(Logs::busy)
        .map(results -> finish(transaction, results));
  }

  /** A lock that was not to be had in time is no fault: the caller may come again. */
  private static <T> Future<T> busy(Throwable failure) {
    return Future.failedFuture(
        Failures.isContention(failure)
            ? new ProblemException(
                ProblemType.OVERLOADED, "", Map.of("retry_after_ms", RETRY_AFTER_MS))
            : failure);
  }

  private List<AppendOutcome> finish(Transaction transaction, List<BatchResult> results) {
    List<AppendOutcome> outcomes = new ArrayList<>(results.size());
    List<StoredEntry> fresh = new ArrayList<>(results.size());
    for (BatchResult result : results) {
      if (result.outcome() == null) {
        throw new IllegalStateException("a blocking append does not skip");
      }
      outcomes.add(result.outcome());
      if (result.entry() != null) {
        fresh.add(result.entry());
      }
    }
    transaction.afterCommit(() -> feed.publish(fresh));
    return outcomes;
  }

  /**
   * Makes {@code version} the roster version of {@code log}: appends that were allowed by another
   * one come back as {@link AppendOutcome.RosterChanged}. Call it after {@link #appendIn}.
   */
  public Future<Void> setRoster(Transaction transaction, LogId log, long version) {
    return store.setRoster(transaction, log, version);
  }

  /** Whoever reads {@code log} is asked again how far that is allowed, once {@code transaction} has ended. */
  public void readersAskAgain(Transaction transaction, LogId log) {
    transaction.afterCommit(() -> feed.hint(log));
  }

  /**
   * Reads what lies behind {@code cursor}, at most {@code maxEntries} and about {@code maxBytes};
   * one entry always fits. Fails with {@code expired} when a part of that was removed by
   * retention, and says from where on it can be read; fails with {@code not_yet} when the cursor is ahead of this origin's own
   * head, which means that the database has lost a part of the log.
   */
  public Future<LogPage> read(LogId log, Cursor cursor, int maxEntries, int maxBytes) {
    int bytes = (int) Math.min(PAGE_BYTES, maxBytes);
    return store.read(log, cursor, maxEntries, bytes).onSuccess(this::look);
  }

  /** Who reads this may name its stamps, also those of a region whose clock is ahead. */
  private void look(LogPage page) {
    page.entries().forEach(entry -> {
      if (!entry.origin().equals(origin())) {
        farthest.saw(entry.hlc());
      }
    });
  }

  /** How far {@code log} goes now, in every origin that is known here. */
  public Future<Cursor> heads(LogId log) {
    return store.heads(log);
  }

  /** How far those of {@code logs} go that have entries. */
  public Future<Map<LogId, Cursor>> heads(Collection<LogId> logs) {
    return store.heads(logs);
  }

  /** As {@link #heads(LogId)}, as {@code transaction} sees it. */
  public Future<Cursor> headsIn(Transaction transaction, LogId log) {
    return store.headsIn(transaction, log);
  }

  /**
   * Reads the part of {@code log} that {@code origin} wrote, behind {@code after}; where retention has
   * cut it, from there on.
   */
  public Future<LogPart> part(LogId log, Origin origin, long after, int maxEntries, int maxBytes) {
    int bytes = (int) Math.min(PAGE_BYTES, maxBytes);
    return store.part(log, origin, after, maxEntries, bytes);
  }

  /**
   * Adds entries that other regions have written, each run only if it continues what is here. Locks
   * their heads until {@code transaction} ends; watchers hear of them after the commit.
   *
   * @param runs of distinct (log, origin), verified by the caller
   * @return for each run whether it went in; nothing of one that did not
   */
  public Future<List<Boolean>> ingest(Transaction transaction, List<LogRun> runs) {
    return store.ingest(transaction, runs).onSuccess(added -> {
      List<StoredEntry> fresh = new ArrayList<>();
      for (int i = 0; i < runs.size(); i++) {
        if (added.get(i)) {
          stored(runs.get(i), fresh);
        }
      }
      transaction.afterCommit(() -> feed.publish(fresh));
    });
  }

  private void stored(LogRun run, List<StoredEntry> fresh) {
    for (int i = 0; i < run.entries().size(); i++) {
      Entry entry = run.entries().get(i);
      farthest.saw(entry.hlc());
      fresh.add(StoredEntry.of(
          run.log(),
          run.origin(),
          entry.content().kind(),
          run.forms().get(i).content(),
          entry.seq(),
          entry.hlc(),
          Buffer.buffer(entry.previous().toArray())));
    }
  }

  /**
   * The word of another origin on an entry of {@code log} behind {@code after}, at or before {@code
   * most} where there is one; what lies before it can be handed on with it.
   */
  public Future<Optional<HeadSignature>> signature(
      LogId log, Origin origin, long after, long most) {
    return store.signature(log, origin, after, most);
  }

  /**
   * Lets {@code author} append to {@code log} right behind {@code counter}, which it used in another
   * region. For one entry whose author is proven by the entry itself.
   */
  public Future<Void> leap(Transaction transaction, LogId log, DeviceName author, long counter) {
    return store.leap(transaction, log, author, counter);
  }

  /**
   * Takes no more appends, stores what waits as far as that succeeds within a few seconds, and closes
   * the writers' connections.
   */
  public Future<Void> close() {
    poll.stop();
    if (retention != null) {
      retention.stop();
    }
    return writer.stop().<Void>mapEmpty().eventually(this::closePools);
  }

  private Future<Void> closePools() {
    return Future.join(pools.stream().map(Database::close).toList()).mapEmpty();
  }

  private @Nullable ProblemException ahead(NewEntry entry) {
    long now = clock.millis();
    return Hlc.isAhead(entry.seenHlc(), farthest.orLater(now))
        ? new ProblemException(ProblemType.CLOCK_AHEAD, "", Map.of("now_ms", now))
        : null;
  }
}
