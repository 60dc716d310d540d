package org.entente.server.db;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A pool of connections to one PostgreSQL. Callable from any thread. */
public final class Database {
  private static final int WAITING_PER_CONNECTION = 64;
  private static final int CONNECT_SECONDS = 10;
  private static final int UNACKNOWLEDGED_MS = 10_000;

  private final Vertx vertx;
  private final DatabaseAddress address;
  private final Pool pool;

  /** Opens a pool of at most {@code size} connections; they are made when needed. */
  public Database(Vertx vertx, DatabaseAddress address, int size) {
    this(vertx, address, "main", size);
  }

  private Database(Vertx vertx, DatabaseAddress address, String name, int size) {
    this.vertx = vertx;
    this.address = address;
    this.pool = pool(name, size);
  }

  private Pool pool(String name, int size) {
    PoolOptions options = new PoolOptions()
        .setName(name)
        .setMaxSize(size)
        .setMaxWaitQueueSize(size * WAITING_PER_CONNECTION)
        .setConnectionTimeout(CONNECT_SECONDS)
        .setConnectionTimeoutUnit(TimeUnit.SECONDS);
    // What a database that is gone never acknowledges would else be waited for a quarter of an
    // hour.
    NetClientOptions net = new NetClientOptions().setTcpUserTimeout(UNACKNOWLEDGED_MS);
    return PgBuilder.pool()
        .with(options)
        .with(net)
        .connectingTo(address.connectOptions())
        .using(vertx)
        .build();
  }

  /**
   * Another pool to the same database, for work that must not wait behind the rest.
   *
   * @param name what its figures are told apart by
   */
  public Database separate(String name, int size) {
    return new Database(vertx, address, name, size);
  }

  /** For {@code Pg…} classes: statements outside of a transaction. */
  public Pool pool() {
    return pool;
  }

  /**
   * Runs {@code work} in one transaction (read committed).
   *
   * <p>When the future succeeds, the work is committed and flushed, and what {@link
   * Transaction#afterCommit} collected has run. When it fails, it is rolled back, except that after
   * a lost connection the outcome is unknown ({@link Failures#isUnknown}).
   */
  public <T> Future<T> inTransaction(Function<Transaction, Future<T>> work) {
    return pool.getConnection().compose(connection -> {
      Transaction transaction = new Transaction(connection);
      return transaction.run(work).eventually(connection::close);
    });
  }

  /** Answers whether a trivial statement works, for readiness. */
  public Future<Void> ping() {
    return pool.query("select 1").execute().mapEmpty();
  }

  /** Closes the connections; statements under way fail. */
  public Future<Void> close() {
    return pool.close();
  }
}
