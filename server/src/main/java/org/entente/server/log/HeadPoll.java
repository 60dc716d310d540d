package org.entente.server.log;

import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.LogId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every second how far the watched logs go, so that a commit that nobody told this node of is
 * noticed all the same; and whether the database still is in the life in which this node began to write,
 * which on a standby that was promoted no append need find out: devices that have more than it may not come
 * so far as to send any.
 *
 * <p>A head counts only when it is seen a second time, because word of a commit may still be under way.
 * At most {@value #LOGS_AT_ONCE} logs are looked at in one second, in turn.
 */
final class HeadPoll {
  private static final Logger LOG = LoggerFactory.getLogger(HeadPoll.class);
  private static final int EVERY_MS = 1000;
  private static final int LIFE_MS = 5000;
  private static final int LOGS_AT_ONCE = 4000;

  private final Vertx vertx;
  private final LogStore store;
  private final LogFeed feed;
  private final Map<LogId, Cursor> seen = new HashMap<>();
  private Iterator<LogId> turn = Set.<LogId>of().iterator();
  private final AtomicBoolean looking = new AtomicBoolean();
  private boolean busy;
  private long timer;

  HeadPoll(Vertx vertx, LogStore store, LogFeed feed) {
    this.vertx = vertx;
    this.store = store;
    this.feed = feed;
  }

  void start() {
    timer = vertx.setPeriodic(EVERY_MS, tick -> {
      look();
      lookForLife();
    });
  }

  /** Never waited for: one that hangs on the connection to a database that is gone is left behind. */
  private void lookForLife() {
    if (looking.compareAndSet(false, true)) {
      store
          .look()
          .timeout(LIFE_MS, TimeUnit.MILLISECONDS)
          .onFailure(e -> LOG.warn("the database could not be looked at: {}", e.toString()))
          .onComplete(done -> looking.set(false));
    }
  }

  void stop() {
    vertx.cancelTimer(timer);
  }

  private synchronized void look() {
    if (busy) {
      return;
    }
    Set<LogId> next = next();
    if (next.isEmpty()) {
      return;
    }
    busy = true;
    store
        .heads(next)
        .onSuccess(this::compare)
        .onFailure(e -> LOG.warn("heads could not be read: {}", e.toString()))
        .onComplete(done -> free());
  }

  private synchronized void free() {
    busy = false;
  }

  private Set<LogId> next() {
    if (!turn.hasNext()) {
      Set<LogId> watched = feed.watched();
      seen.keySet().retainAll(watched);
      turn = watched.iterator();
    }
    Set<LogId> next = new HashSet<>();
    while (turn.hasNext() && next.size() < LOGS_AT_ONCE) {
      next.add(turn.next());
    }
    return next;
  }

  private synchronized void compare(Map<LogId, Cursor> heads) {
    heads.forEach((log, head) -> {
      Cursor before = seen.put(log, head);
      if (before != null) {
        feed.reached(log, before);
      }
    });
  }
}
