package org.entente.server.session;

import static org.entente.server.testing.Futures.await;

import io.vertx.core.Vertx;
import org.entente.server.db.Database;
import org.entente.server.db.TestDatabase;
import org.junit.jupiter.api.AfterEach;

class PgInstanceStoreIT implements InstanceStoreContract {
  private final Vertx vertx = Vertx.vertx();
  private final Database database = TestDatabase.open(vertx);
  private final InstanceStore store = new PgInstanceStore(vertx, database, NOON);

  @AfterEach
  void stop() {
    await(database.close());
    await(vertx.close());
  }

  @Override
  public InstanceStore testee() {
    return store;
  }
}
