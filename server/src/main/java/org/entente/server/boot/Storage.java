package org.entente.server.boot;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.entente.server.config.ServerConfig;
import org.entente.server.db.Database;
import org.entente.server.db.DatabaseAddress;
import org.entente.server.db.EmbeddedPostgres;
import org.entente.server.db.Migrations;
import org.entente.server.db.Primary;

/** Opens the operator's database, or starts the one brought along, once it is a primary, and migrates it. */
final class Storage {
  private static final Duration PROMOTION = Duration.ofSeconds(60);

  private Storage() {}

  static Future<Database> open(
      Vertx vertx, ServerConfig config, SecureRandom random, Closers closers) {
    return vertx
        .executeBlocking(() -> migrated(vertx, config, random, closers), false)
        .map(address -> {
          Database database = new Database(vertx, address, config.db().poolSize());
          closers.add("the database's connections", database::close);
          return database;
        });
  }

  private static DatabaseAddress migrated(
      Vertx vertx, ServerConfig config, SecureRandom random, Closers closers) throws Exception {
    DatabaseAddress address = config.db().external().isPresent()
        ? DatabaseAddress.of(config.db().external().get())
        : embedded(vertx, config, random, closers);
    Primary.await(address, PROMOTION);
    Migrations.run(address);
    return address;
  }

  private static DatabaseAddress embedded(
      Vertx vertx, ServerConfig config, SecureRandom random, Closers closers) throws Exception {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(postgresql(config.data().dir()), random);
    closers.add(
        "PostgreSQL",
        EmbeddedPostgres.STOPS_WITHIN,
        () -> vertx.executeBlocking(
            () -> {
              postgres.close();
              return null;
            },
            false));
    return postgres.address();
  }

  static void release(Path data) throws IOException {
    EmbeddedPostgres.release(postgresql(data));
  }

  private static Path postgresql(Path data) {
    return data.resolve("postgresql");
  }
}
