package org.entente.server.db;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Lets many small statements share few commits: what comes while one is under way goes with the next.
 *
 * <p>Each key is at most once in a statement; who comes with the same key waits for a later one, in the
 * order of the calls. Callable from any thread.
 *
 * @param <K> what a statement has at most once
 * @param <V> what is written for it
 */
public final class Gathering<K, V> {
  private record Waiting<K, V>(K key, V value, Promise<Boolean> promise) {}

  private final Vertx vertx;
  private final int most;
  private final Function<Map<K, V>, Future<Set<K>>> statement;
  private final Deque<Waiting<K, V>> waiting = new ArrayDeque<>();
  private boolean writing;

  /**
   * Runs {@code statement} with at most {@code most} keys; it answers for which of them it did
   * something.
   */
  public Gathering(Vertx vertx, int most, Function<Map<K, V>, Future<Set<K>>> statement) {
    this.vertx = vertx;
    this.most = most;
    this.statement = statement;
  }

  /**
   * Whether the statement did something for {@code key}; it is flushed then. Fails as the statement
   * fails, and then for all that were in it. Completes on the caller's context.
   */
  public Future<Boolean> add(K key, V value) {
    Promise<Boolean> promise = ((ContextInternal) vertx.getOrCreateContext()).promise();
    synchronized (this) {
      waiting.addLast(new Waiting<>(key, value, promise));
    }
    writeNext();
    return promise.future();
  }

  private void writeNext() {
    Map<K, Waiting<K, V>> batch;
    synchronized (this) {
      if (writing || waiting.isEmpty()) {
        return;
      }
      writing = true;
      batch = take();
    }
    Map<K, V> values = new LinkedHashMap<>();
    batch.forEach((key, one) -> values.put(key, one.value()));
    run(values)
        .onSuccess(done -> batch.forEach((key, one) -> one.promise().complete(done.contains(key))))
        .onFailure(failure -> batch.values().forEach(one -> one.promise().fail(failure)))
        .onComplete(answered -> goOn());
  }

  private Map<K, Waiting<K, V>> take() {
    Map<K, Waiting<K, V>> batch = new LinkedHashMap<>();
    Iterator<Waiting<K, V>> next = waiting.iterator();
    while (next.hasNext() && batch.size() < most) {
      Waiting<K, V> one = next.next();
      if (batch.putIfAbsent(one.key(), one) == null) {
        next.remove();
      }
    }
    return batch;
  }

  private Future<Set<K>> run(Map<K, V> values) {
    try {
      return statement.apply(values);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private void goOn() {
    synchronized (this) {
      writing = false;
    }
    writeNext();
  }
}
