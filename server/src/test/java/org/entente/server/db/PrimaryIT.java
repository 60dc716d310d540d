package org.entente.server.db;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrimaryIT {
  @TempDir
  Path directory;

  @BeforeEach
  void standby() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    start().close();
    Path data = directory.resolve("data");
    Path signal = Files.createFile(data.resolve("standby.signal"));
    Files.setOwner(signal, Files.getOwner(data));
  }

  @Test
  void a_standby_is_waited_for_until_it_is_promoted() throws Exception {
    try (EmbeddedPostgres running = start()) {
      DatabaseAddress address = running.address();
      CompletableFuture<Void> promotion = CompletableFuture.runAsync(
          () -> execute(address, "select pg_promote(false)"),
          CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));

      Primary.await(address, Duration.ofMinutes(1));

      promotion.join();
      execute(address, "create table taken(x int)");
    }
  }

  @Test
  void a_standby_that_nobody_promotes_is_refused_with_what_to_do() throws Exception {
    try (EmbeddedPostgres running = start()) {
      assertThatThrownBy(() -> Primary.await(running.address(), Duration.ofMillis(300)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("promote it");
    }
  }

  private EmbeddedPostgres start() throws IOException {
    return EmbeddedPostgres.start(directory, TestDatabase.binaries(), new Random(7));
  }

  private static void execute(DatabaseAddress a, String statement) {
    try (Connection c = DriverManager.getConnection(a.jdbcUrl(), a.user(), a.password());
        Statement s = c.createStatement()) {
      s.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
