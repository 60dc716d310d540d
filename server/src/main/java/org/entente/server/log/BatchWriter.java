package org.entente.server.log;

import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * misses waits for the lock in a lane of its own. What follows a failure is {@link Setback}'s to say.
 * While the database cannot store anything, what is under way is tried again and new appends hear
 * when to come back. Callable from any thread.
 */
final class BatchWriter {
  private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
  private static final int MOST_WAITING = 20_000;
  private static final int MOST_WAITING_WHILE_DOWN = 512;
  private static final long MOST_BYTES = 64L * 1024 * 1024;
  private static final int ATTEMPTS = 12;
  private static final int BUSY_PAUSE_MS = 5;
  private static final long RETRY_AFTER_MS = 1000;
  private static final long STOP_MS = 5000;

  private final Vertx vertx;
  private final LogStore store;
  private final LogFeed feed;
  private final LogMeters meters;
  private final PendingQueue queue = new PendingQueue();
  private final Promise<Void> stopped = Promise.promise();
  private boolean writing;
  private boolean down;
  private boolean stopping;
  private int singly;

  /** Publishes on {@code feed} after each commit, before the authors hear of it. */
  BatchWriter(Vertx vertx, LogStore store, LogFeed feed, LogMeters meters) {
    this.vertx = vertx;
    this.store = store;
    this.feed = feed;
    this.meters = meters;
  }

  long waitingEntries() {
    synchronized (queue) {
      return queue.size();
    }
  }

  long waitingBytes() {
    synchronized (queue) {
      return queue.bytes();
    }
  }

  void append(Pending pending) {
    synchronized (queue) {
      if (isFull()) {
        meters.overloaded();
        pending.promise.fail(overloaded());
        return;
      }
      queue.add(pending);
    }
    writeNext();
  }

  private boolean isFull() {
    return stopping
        || queue.size() >= (down ? MOST_WAITING_WHILE_DOWN : MOST_WAITING)
        || queue.bytes() >= MOST_BYTES;
  }

  private static ProblemException overloaded() {
    return new ProblemException(
        ProblemType.OVERLOADED, "", Map.of("retry_after_ms", RETRY_AFTER_MS));
  }

  /** Takes nothing more; succeeds when nothing is under way, and in any case after a few seconds. */
  Future<Void> stop() {
    synchronized (queue) {
      stopping = true;
      stopIfIdle();
    }
    long timer = vertx.setTimer(STOP_MS, late -> stopped.tryComplete());
    return stopped.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  private void stopIfIdle() {
    if (stopping && !writing && queue.size() == 0 && !queue.hasLanes()) {
      stopped.tryComplete();
    }
  }

  private void writeNext() {
    List<Pending> batch;
    synchronized (queue) {
      if (writing) {
        return;
      }
      batch = queue.take(singly > 0 ? 1 : PendingQueue.MAX_ENTRIES);
      if (batch.isEmpty()) {
        stopIfIdle();
        return;
      }
      singly = Math.max(0, singly - 1);
      writing = true;
    }
    write(batch, null);
  }

  private void waitInLane(LogId log) {
    List<Pending> batch;
    synchronized (queue) {
      batch = queue.enterLane(log);
    }
    write(batch, log);
  }

  private void write(List<Pending> batch, @Nullable LogId lane) {
    Timer.Sample sample = meters.start();
    attempt(batch, lane != null)
        .onComplete(
            results -> {
              meters.answered(sample, batch.size());
              answered(batch, results, lane);
            },
            failure -> failed(batch, failure, lane));
  }

  private Future<List<BatchResult>> attempt(List<Pending> batch, boolean wait) {
    try {
      return store.append(batch.stream().map(p -> p.entry).toList(), wait);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
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
    synchronized (queue) {
      down = false;
    }
    goOn(batch, busy, lane, busy.size() == batch.size() ? BUSY_PAUSE_MS : 0, true);
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
    Setback setback = Setback.of(failure);
    if (setback == Setback.GUILTY && batch.size() == 1) {
      LOG.error("an entry of log {} cannot be stored", batch.get(0).entry.log(), failure);
      batch.get(0).promise.tryFail(ProblemException.internal(failure));
      goOn(batch, List.of(), lane, 0, true);
      return;
    }
    meters.retried();
    LOG.warn(
        "a batch of {} entries failed and is tried again: {}", batch.size(), failure.toString());
    List<Pending> again = new ArrayList<>(batch.size());
    for (Pending pending : batch) {
      if (setback.mayRepeat(pending.entry) && pending.mayTryAgain(ATTEMPTS)) {
        again.add(pending);
      } else {
        pending.promise.tryFail(setback.isUnknown() ? unknown() : overloaded());
      }
    }
    synchronized (queue) {
      singly = setback == Setback.GUILTY ? singly + again.size() : singly;
      down = setback.isDown();
    }
    goOn(batch, again, lane, setback.pauseMs(), !setback.isDown());
  }

  private static ProblemException unknown() {
    return new ProblemException(ProblemType.UPSTREAM_TIMEOUT, "It may have been stored.");
  }

  /** Puts {@code again} back, sends logs that missed too often into the lane, and goes on. */
  private void goOn(
      List<Pending> batch,
      List<Pending> again,
      @Nullable LogId lane,
      int pauseMs,
      boolean countMisses) {
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
      if (lane == null && countMisses) {
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
