package org.entente.server.log;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Hlc;
import org.entente.trust.name.LogId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what is older than the legal limit, from the beginning of our part of each log and little by
 * little: nothing that another region lacks which keeps the log, and no proposal that a commit may still
 * name. What other regions wrote stays: its age is only what its writer says.
 *
 * <p>Goes round all logs, a few entries in each transaction and a pause after each, so that nobody
 * waits for it. What cannot be removed now is tried again in the next round. Several nodes may do so
 * at once.
 */
final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final int ENTRIES_AT_ONCE = 500;
  private static final int LOGS_AT_ONCE = 200;
  private static final int PAUSE_MS = 20;
  private static final int ROUND_MS = 60_000;

  private final Vertx vertx;
  private final LogStore store;
  private final Clock clock;
  private final Duration keep;
  private final Held held;
  private final Committed committed;
  private final LogMeters meters;
  private Overdue told = new Overdue();
  private Overdue overdue = new Overdue();
  private long timer = -1;
  private volatile boolean stopped;

  Retention(
      Vertx vertx,
      LogStore store,
      Clock clock,
      Duration keep,
      Held held,
      Committed committed,
      LogMeters meters) {
    this.vertx = vertx;
    this.store = store;
    this.clock = clock;
    this.keep = keep;
    this.held = held;
    this.committed = committed;
    this.meters = meters;
  }

  /** The first round comes after a while: just after a start other regions have not said yet what they have. */
  void start() {
    timer = vertx.setTimer(
        ROUND_MS,
        due -> round()
            .onFailure(e -> LOG.warn("old entries could not be removed: {}", e.toString()))
            .onComplete(done -> {
              if (!stopped) {
                start();
              }
            }));
  }

  void stop() {
    stopped = true;
    vertx.cancelTimer(timer);
  }

  /** Cuts every log once, as far as it may be; one that fails keeps none of the others. */
  Future<Void> round() {
    overdue = new Overdue();
    return logsAfter(0, Hlc.ofMs(clock.millis() - keep.toMillis())).onSuccess(done -> tell());
  }

  private void tell() {
    meters.overdue(overdue.counts());
    if (!overdue.counts().equals(told.counts())) {
      overdue.lines().forEach(LOG::warn);
    }
    told = overdue;
  }

  private Future<Void> logsAfter(long id, long beforeHlc) {
    return store
        .logsAfter(id, LOGS_AT_ONCE)
        .compose(logs -> logs.isEmpty() || stopped
            ? Future.succeededFuture()
            : committed
                .upTo(logs.stream().map(OldLog::log).toList())
                .compose(ends -> each(logs.iterator(), ends, beforeHlc))
                .compose(done -> logsAfter(last(logs).id(), beforeHlc)));
  }

  private static OldLog last(List<OldLog> logs) {
    return logs.get(logs.size() - 1);
  }

  private Future<Void> each(Iterator<OldLog> logs, Map<LogId, Cursor> ends, long beforeHlc) {
    if (!logs.hasNext() || stopped) {
      return Future.succeededFuture();
    }
    OldLog log = logs.next();
    long end = ends.getOrDefault(log.log(), Cursor.START).seq(store.origin());
    return cut(log, end, beforeHlc)
        .otherwise(failure -> failed(log, failure))
        .compose(done -> each(logs, ends, beforeHlc));
  }

  private static Void failed(OldLog log, Throwable failure) {
    LOG.warn("old entries of {} could not be removed: {}", log.log(), failure.toString());
    return null;
  }

  private Future<Void> cut(OldLog log, long end, long beforeHlc) {
    Held.Mark mark = held.upTo(log.log(), store.origin());
    OldLog.Limits limits = new OldLog.Limits(beforeHlc, mark.seq(), end);
    return store.cut(log.id(), limits, ENTRIES_AT_ONCE).compose(cut -> {
      meters.removed(cut.gone());
      if (cut.gone() == ENTRIES_AT_ONCE && !stopped) {
        return vertx
            .timer(PAUSE_MS, TimeUnit.MILLISECONDS)
            .compose(paused -> cut(log, end, beforeHlc));
      }
      overdue.add(log.log(), cut.waits(), mark);
      return Future.succeededFuture();
    });
  }
}
