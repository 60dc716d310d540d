package org.entente.server.link;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.entente.server.log.LogFeed;
import org.entente.server.log.StoredEntry;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.LogId;
import org.jspecify.annotations.Nullable;

/**
 * What has changed since one other region asked last: hears of every commit to the logs that it keeps.
 * Callable from any thread.
 */
final class Watch implements LogFeed.Listener {
  /** News wait a moment, so that many travel in one answer. */
  private static final int GATHER_MS = 3;

  private final Vertx vertx;
  private final LogFeed feed;
  private final Set<LogId> watched = new HashSet<>();
  private Set<LogId> changed = new HashSet<>();
  private @Nullable Promise<Void> waiting;
  private volatile long askedMs;

  Watch(Vertx vertx, LogFeed feed) {
    this.vertx = vertx;
    this.feed = feed;
  }

  /** Watches {@code logs} and no others; those that are new have changed, and whoever waits hears of it. */
  void keep(Set<LogId> logs) {
    Promise<Void> promise = replace(logs);
    if (promise != null) {
      promise.tryComplete();
    }
  }

  private synchronized @Nullable Promise<Void> replace(Set<LogId> logs) {
    Promise<Void> promise = null;
    for (LogId log : logs) {
      if (watched.add(log)) {
        feed.watch(log, this);
        Promise<Void> told = change(log);
        promise = told == null ? promise : told;
      }
    }
    watched.removeIf(log -> {
      boolean gone = !logs.contains(log);
      if (gone) {
        feed.unwatch(log, this);
      }
      return gone;
    });
    return promise;
  }

  void asked(long nowMs) {
    askedMs = nowMs;
  }

  long askedMs() {
    return askedMs;
  }

  /** Succeeds when something has changed, and after {@code waitMs} in any case. */
  Future<Void> news(long waitMs) {
    Promise<Void> promise = Promise.promise();
    synchronized (this) {
      if (!changed.isEmpty()) {
        return Future.succeededFuture();
      }
      Promise<Void> before = waiting;
      waiting = promise;
      if (before != null) {
        before.tryComplete();
      }
    }
    long timer = vertx.setTimer(Math.max(1, waitMs), late -> promise.tryComplete());
    return promise
        .future()
        .onComplete(done -> vertx.cancelTimer(timer))
        .compose(done -> vertx.timer(GATHER_MS, TimeUnit.MILLISECONDS).mapEmpty());
  }

  /** The logs that have changed since this was called last. */
  synchronized Set<LogId> take() {
    Set<LogId> taken = changed;
    changed = new HashSet<>();
    return taken;
  }

  @Override
  public void stored(List<StoredEntry> entries) {
    changed(entries.get(0).log());
  }

  @Override
  public void missed(LogId log) {
    changed(log);
  }

  @Override
  public void reached(LogId log, Cursor head) {
    // The other region asks for everything from time to time.
  }

  private void changed(LogId log) {
    Promise<Void> promise;
    synchronized (this) {
      promise = change(log);
    }
    if (promise != null) {
      promise.tryComplete();
    }
  }

  private synchronized @Nullable Promise<Void> change(LogId log) {
    changed.add(log);
    Promise<Void> promise = waiting;
    waiting = null;
    return promise;
  }

  /** Hears of nothing more. */
  void close() {
    keep(Set.of());
  }
}
