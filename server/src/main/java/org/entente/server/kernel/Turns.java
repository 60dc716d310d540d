package org.entente.server.kernel;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.function.Supplier;

/** Lets one change at a time happen, in the order of the calls. Callable from any thread. */
public final class Turns {
  private static final int MAX_WAITING = 256;
  private static final long RETRY_MS = 1_000;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean busy;

  /** Runs {@code work} when all earlier work has ended; fails with {@code overloaded} when full. */
  public <T> Future<T> take(Supplier<Future<T>> work) {
    Promise<T> promise = Promise.promise();
    Runnable turn = () -> Future.succeededFuture()
        .compose(start -> work.get())
        .onComplete(promise)
        .onComplete(done -> next());
    if (enter(turn)) {
      turn.run();
    }
    return promise.future();
  }

  private synchronized boolean enter(Runnable turn) {
    if (!busy) {
      busy = true;
      return true;
    }
    if (waiting.size() >= MAX_WAITING) {
      throw new ProblemException(ProblemType.OVERLOADED, "", Map.of("retry_after_ms", RETRY_MS));
    }
    waiting.add(turn);
    return false;
  }

  private void next() {
    Runnable turn;
    synchronized (this) {
      turn = waiting.poll();
      busy = turn != null;
    }
    if (turn != null) {
      turn.run();
    }
  }
}
