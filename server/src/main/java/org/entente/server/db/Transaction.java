package org.entente.server.db;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One open transaction, handed from the feature that began it to the others that take part.
 *
 * <p>Never spans a client's round trip. For one event loop.
 */
public final class Transaction {
  private final SqlConnection connection;
  private final List<Runnable> afterCommit = new ArrayList<>();

  private final List<Runnable> afterUnknown = new ArrayList<>();

  Transaction(SqlConnection connection) {
    this.connection = connection;
  }

  /** For {@code Pg…} classes: the connection that holds the transaction. */
  public SqlConnection connection() {
    return connection;
  }

  /** Runs {@code action} once the work is committed, and not at all otherwise. */
  public void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  /** Runs {@code action} when the answer was lost and the work may be committed. */
  public void afterUnknown(Runnable action) {
    afterUnknown.add(action);
  }

  <T> Future<T> run(Function<Transaction, Future<T>> work) {
    return connection
        .begin()
        .compose(open -> attempt(work)
            .compose(
                value -> open.commit().map(value),
                failure -> open.rollback().transform(done -> Future.<T>failedFuture(failure))))
        .onSuccess(value -> afterCommit.forEach(Runnable::run))
        .onFailure(failure -> {
          if (Failures.isUnknown(failure)) {
            afterUnknown.forEach(Runnable::run);
          }
        });
  }

  private <T> Future<T> attempt(Function<Transaction, Future<T>> work) {
    try {
      return work.apply(this);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
