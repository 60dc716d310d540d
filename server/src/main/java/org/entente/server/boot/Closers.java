package org.entente.server.boot;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been opened, to be closed in reverse, each whatever becomes of the others: one that does not
 * close in time is named in the log and left behind.
 */
final class Closers {
  private static final Logger LOG = LoggerFactory.getLogger(Closers.class);

  /** Longer than any of them takes that closes at all. */
  private static final Duration MOST = Duration.ofSeconds(20);

  private record Closer(String name, Duration most, Supplier<? extends Future<?>> closing) {}

  private final Deque<Closer> open = new ArrayDeque<>();

  /** Remembers {@code name}, which is closed by {@code closing}. */
  void add(String name, Supplier<? extends Future<?>> closing) {
    add(name, MOST, closing);
  }

  /** The same for what may take {@code most}. */
  synchronized void add(String name, Duration most, Supplier<? extends Future<?>> closing) {
    open.addFirst(new Closer(name, most, closing));
  }

  /**
   * Closes everything once; never fails, and ends after the sum of their times at the latest. The future
   * belongs to no event loop, because in the end there is none left that could complete it.
   */
  Future<Void> close() {
    Promise<Void> done = Promise.promise();
    closeNext(done);
    return done.future();
  }

  private void closeNext(Promise<Void> done) {
    Closer next;
    synchronized (this) {
      next = open.pollFirst();
    }
    if (next == null) {
      done.complete();
      return;
    }
    // No thread and no timer of Vert.x: it may be what does not close.
    CompletableFuture.supplyAsync(() -> next.closing().get().toCompletionStage())
        .thenCompose(closing -> closing)
        .orTimeout(next.most().toMillis(), TimeUnit.MILLISECONDS)
        .whenCompleteAsync((result, failure) -> {
          if (failure != null) {
            LOG.warn("{} did not close", next.name(), failure);
          }
          closeNext(done);
        });
  }

  /** Closes {@code vertx} from a thread that is not one of its own. */
  static Future<Void> closing(Vertx vertx) {
    Promise<Void> done = Promise.promise();
    new Thread(() -> vertx.close().onComplete(done), "close").start();
    return done.future();
  }
}
