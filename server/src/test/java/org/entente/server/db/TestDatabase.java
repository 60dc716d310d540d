package org.entente.server.db;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL for tests: one server for the JVM, a fresh migrated database for each caller. It is migrated once
 * and copied, because a test needs less time than all migrations.
 *
 * <p>Its files lie below {@code target} and the server stops with the JVM.
 */
public final class TestDatabase {
  private static final Path TARGET = Path.of("target");
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private TestDatabase() {}

  /** A new empty database with the current schema. */
  public static DatabaseAddress fresh() {
    return created("test_" + NUMBER.incrementAndGet(), "template " + Server.MIGRATED.database());
  }

  private static DatabaseAddress created(String name, String more) {
    DatabaseAddress server = Server.RUNNING.address();
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name + " " + more);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new DatabaseAddress(
        server.host(), server.port(), name, server.user(), server.password());
  }

  /** A pool to {@link #fresh}. */
  public static Database open(Vertx vertx) {
    return new Database(vertx, fresh(), 8);
  }

  /** Where tests may share the unpacked binaries. */
  public static Path binaries() {
    return TARGET.resolve("postgres-binaries").toAbsolutePath();
  }

  private static final class Server {
    static final EmbeddedPostgres RUNNING = start();
    static final DatabaseAddress MIGRATED = migrated();

    private static DatabaseAddress migrated() {
      DatabaseAddress address = created("migrated", "");
      Migrations.run(address);
      return address;
    }

    private static EmbeddedPostgres start() {
      try {
        Path directory =
            TARGET.resolve("postgres-" + ProcessHandle.current().pid()).toAbsolutePath();
        EmbeddedPostgres server = EmbeddedPostgres.start(directory, binaries(), new Random());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, directory)));
        return server;
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    private static void stop(EmbeddedPostgres server, Path directory) {
      server.close();
      try {
        PostgresBinaries.deleteTree(directory);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
