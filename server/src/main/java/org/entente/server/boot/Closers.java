package org.entente.server.boot;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been opened, to be closed in reverse, each whatever becomes of the others. */
final class Closers {
  private static final Logger LOG = LoggerFactory.getLogger(Closers.class);

  private final Deque<Supplier<? extends Future<?>>> open = new ArrayDeque<>();

  synchronized void add(Supplier<? extends Future<?>> closer) {
    open.addFirst(closer);
  }

  /**
   * Closes everything once; never fails. The future belongs to no event loop, because in the end
   * there is none left that could complete it.
   */
  Future<Void> close() {
    Promise<Void> done = Promise.promise();
    closeNext(done);
    return done.future();
  }

  private void closeNext(Promise<Void> done) {
    Supplier<? extends Future<?>> next;
    synchronized (this) {
      next = open.pollFirst();
    }
    if (next == null) {
      done.complete();
      return;
    }
    next.get().onComplete(result -> {
      if (result.failed()) {
        LOG.warn("something did not close", result.cause());
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
