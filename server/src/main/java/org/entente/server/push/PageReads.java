package org.entente.server.push;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * Lets a few reads of the log run at once and the others wait in turn, so that a thousand devices
 * that come back together do not exhaust the database. For one event loop.
 */
final class PageReads {
  private final int most;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private int running;

  PageReads(int most) {
    this.most = most;
  }

  /** Starts {@code read} when it is its turn; {@code read} handles its own result. */
  void submit(Supplier<Future<?>> read) {
    waiting.addLast(() -> read.get().onComplete(done -> next()));
    if (running < most) {
      running++;
      runFirst();
    }
  }

  private void next() {
    if (waiting.isEmpty()) {
      running--;
    } else {
      runFirst();
    }
  }

  private void runFirst() {
    Runnable first = waiting.pollFirst();
    if (first != null) {
      first.run();
    }
  }
}
