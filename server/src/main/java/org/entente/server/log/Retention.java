package org.entente.server.log;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.entente.trust.log.Hlc;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what is older than the legal limit, from the beginning of each log and little by little.
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
  private final LogMeters meters;
  private long timer = -1;
  private volatile boolean stopped;

  Retention(Vertx vertx, LogStore store, Clock clock, Duration keep, LogMeters meters) {
    this.vertx = vertx;
    this.store = store;
    this.clock = clock;
    this.keep = keep;
    this.meters = meters;
  }

  /** Begins with a round at once. */
  void start() {
    round()
        .onFailure(e -> LOG.warn("old entries could not be removed: {}", e.toString()))
        .onComplete(done -> {
          if (!stopped) {
            timer = vertx.setTimer(ROUND_MS, again -> start());
          }
        });
  }

  void stop() {
    stopped = true;
    vertx.cancelTimer(timer);
  }

  /** Cuts every log once, as far as it may be. */
  Future<Void> round() {
    return logsAfter(0, Hlc.ofMs(clock.millis() - keep.toMillis()));
  }

  private Future<Void> logsAfter(long id, long beforeHlc) {
    return store
        .logsAfter(id, LOGS_AT_ONCE)
        .compose(ids -> ids.isEmpty() || stopped
            ? Future.succeededFuture()
            : each(ids.iterator(), beforeHlc).compose(done -> logsAfter(last(ids), beforeHlc)));
  }

  private static long last(List<Long> ids) {
    return ids.get(ids.size() - 1);
  }

  private Future<Void> each(Iterator<Long> ids, long beforeHlc) {
    return ids.hasNext() && !stopped
        ? cut(ids.next(), beforeHlc).compose(done -> each(ids, beforeHlc))
        : Future.succeededFuture();
  }

  private Future<Void> cut(long id, long beforeHlc) {
    return store
        .cut(id, beforeHlc, ENTRIES_AT_ONCE)
        .onSuccess(meters::removed)
        .compose(gone -> gone < ENTRIES_AT_ONCE || stopped
            ? Future.succeededFuture()
            : vertx
                .timer(PAUSE_MS, java.util.concurrent.TimeUnit.MILLISECONDS)
                .compose(paused -> cut(id, beforeHlc)));
  }
}
