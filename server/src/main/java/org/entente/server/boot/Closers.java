package org.entente.server.boot;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been opened, to be closed in reverse, each whatever becomes of the others. */
final class Closers {
  private static final Logger LOG = LoggerFactory.getLogger(Closers.class);

  private final Deque<Supplier<Future<?>>> open = new ArrayDeque<>();

  synchronized void add(Supplier<Future<?>> closer) {
    open.addFirst(closer);
  }

  /** Closes everything once; never fails. */
  Future<Void> close() {
    Supplier<Future<?>> next;
    synchronized (this) {
      next = open.pollFirst();
    }
    if (next == null) {
      return Future.succeededFuture();
    }
    return next.get()
        .onFailure(failure -> LOG.warn("something did not close", failure))
        .transform(done -> close());
  }
}
