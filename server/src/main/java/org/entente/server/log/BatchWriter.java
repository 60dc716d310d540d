package org.entente.server.log;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.server.db.Failures;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.trust.name.LogId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Group commit: while one batch commits, the next gathers.
 *
 * <p>A log whose head another transaction holds is tried again with the next batch, and after a few
 * misses waits for the lock in a lane of its own. After a failure the entries of the batch are tried
 * one by one, so that only the guilty one fails; later ones of its author then find a gap in their
 * counters. A batch whose answer was lost is tried again as it was: what was stored gives its first
 * answer. Callable from any thread.
 */
final class BatchWriter {
  private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
  private static final int MOST_WAITING = 20_000;
  private static final long MOST_BYTES = 64L * 1024 * 1024;
  private static final int ATTEMPTS = 12;
  private static final int BUSY_PAUSE_MS = 5;
  private static final int UNKNOWN_PAUSE_MS = 250;
  private static final long RETRY_AFTER_MS = 1000;

  private final Vertx vertx;
  private final LogStore store;
  private final LogFeed feed;
  private final PendingQueue queue = new PendingQueue();
  private boolean writing;
  private int singly;

  /** Publishes on {@code feed} after each commit, before the authors hear of it. */
  BatchWriter(Vertx vertx, LogStore store, LogFeed feed) {
    this.vertx = vertx;
    this.store = store;
    this.feed = feed;
  }

  void append(Pending pending) {
    synchronized (queue) {
      if (queue.size() >= MOST_WAITING || queue.bytes() >= MOST_BYTES) {
        pending.promise.fail(new ProblemException(
            ProblemType.OVERLOADED, "", Map.of("retry_after_ms", RETRY_AFTER_MS)));
        return;
      }
      queue.add(pending);
    }
    writeNext();
  }

  private void writeNext() {
    List<Pending> batch;
    synchronized (queue) {
      if (writing) {
        return;
      }
      batch = queue.take(singly > 0 ? 1 : PendingQueue.MAX_ENTRIES);
      if (batch.isEmpty()) {
        return;
      }
      singly = Math.max(0, singly - 1);
      writing = true;
    }
    attempt(batch, false)
        .onComplete(
            results -> answered(batch, results, null), failure -> failed(batch, failure, null));
  }

  private Future<List<BatchResult>> attempt(List<Pending> batch, boolean wait) {
    try {
      return store.append(batch.stream().map(p -> p.entry).toList(), wait);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private void waitInLane(LogId log) {
    List<Pending> batch;
    synchronized (queue) {
      batch = queue.enterLane(log);
    }
    attempt(batch, true)
        .onComplete(
            results -> answered(batch, results, log), failure -> failed(batch, failure, log));
  }

  private void answered(List<Pending> batch, List<BatchResult> results, @Nullable LogId lane) {
    publish(batch, results);
    List<Pending> busy = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      AppendOutcome outcome = results.get(i).outcome();
      if (outcome == null) {
        busy.add(batch.get(i));
      } else {
        batch.get(i).promise.tryComplete(outcome);
      }
    }
    goOn(batch, busy, lane, busy.size() == batch.size() ? BUSY_PAUSE_MS : 0);
  }

  private void publish(List<Pending> batch, List<BatchResult> results) {
    List<StoredEntry> fresh = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      StoredEntry entry = results.get(i).entry();
      if (entry != null) {
        fresh.add(entry);
      } else if (results.get(i).outcome() instanceof AppendOutcome.Stored) {
        feed.hint(batch.get(i).entry.log());
      }
    }
    feed.publish(fresh);
  }

  private void failed(List<Pending> batch, Throwable failure, @Nullable LogId lane) {
    boolean unknown = Failures.isUnknown(failure);
    boolean contended = Failures.isContention(failure);
    if (!unknown && !contended && batch.size() == 1) {
      LOG.error("an entry of log {} cannot be stored", batch.get(0).entry.log(), failure);
      batch.get(0).promise.tryFail(ProblemException.internal(failure));
      goOn(batch, List.of(), lane, 0);
      return;
    }
    LOG.warn(
        "a batch of {} entries failed and is tried again: {}", batch.size(), failure.toString());
    List<Pending> again = new ArrayList<>(batch.size());
    for (Pending pending : batch) {
      boolean idempotent = !unknown || pending.entry.counter() > 0;
      if (idempotent && pending.mayTryAgain(ATTEMPTS)) {
        again.add(pending);
      } else {
        pending.promise.tryFail(
            new ProblemException(ProblemType.UPSTREAM_TIMEOUT, "It may have been stored."));
      }
    }
    synchronized (queue) {
      singly = unknown || contended ? singly : singly + again.size();
    }
    goOn(batch, again, lane, unknown ? UNKNOWN_PAUSE_MS : contended ? BUSY_PAUSE_MS : 0);
  }

  /** Puts {@code again} back, sends logs that missed too often into the lane, and goes on. */
  private void goOn(List<Pending> batch, List<Pending> again, @Nullable LogId lane, int pauseMs) {
    Set<LogId> toLane = new LinkedHashSet<>();
    synchronized (queue) {
      queue.putBack(again);
      if (lane != null) {
        queue.leaveLane(lane);
      }
      Set<LogId> missed = new HashSet<>();
      again.forEach(p -> missed.add(p.entry.log()));
      for (Pending pending : batch) {
        if (!missed.contains(pending.entry.log())) {
          queue.hit(pending.entry.log());
        }
      }
      if (lane == null && pauseMs != UNKNOWN_PAUSE_MS) {
        missed.stream().filter(queue::missed).forEach(toLane::add);
      }
    }
    toLane.forEach(this::waitInLane);
    if (pauseMs > 0) {
      vertx.setTimer(pauseMs, id -> release(lane));
    } else {
      release(lane);
    }
  }

  private void release(@Nullable LogId lane) {
    if (lane == null) {
      synchronized (queue) {
        writing = false;
      }
    }
    writeNext();
  }
}
