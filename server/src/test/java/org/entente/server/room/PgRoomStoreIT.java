package org.entente.server.room;

import static org.entente.server.testing.Futures.await;

import io.vertx.core.Vertx;
import org.entente.server.db.Database;
import org.entente.server.db.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class PgRoomStoreIT implements RoomStoreContract {
  private static Vertx vertx;
  private static Database database;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    database = TestDatabase.open(vertx);
  }

  @AfterAll
  static void close() {
    await(database.close());
    await(vertx.close());
  }

  @BeforeEach
  void empty() {
    await(database.pool().query("truncate rooms cascade").execute());
  }

  @Override
  public RoomStore testee() {
    return new PgRoomStore(database);
  }

  @Override
  public Database database() {
    return database;
  }
}
