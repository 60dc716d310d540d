package org.entente.server.blob;

import static org.entente.server.testing.Futures.await;

import io.vertx.core.Vertx;
import org.entente.server.db.Database;
import org.entente.server.db.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class PgBlobStoreIT implements BlobStoreContract {
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
    await(database.pool().query("truncate blobs, blob_receipts, file_holds").execute());
  }

  @Override
  public BlobStore testee() {
    return new PgBlobStore(database);
  }
}
