package org.entente.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {
  @TempDir
  Path directory;

  @Test
  void what_was_committed_is_there_after_a_restart() throws Exception {
    open(directory);
    try (EmbeddedPostgres first = start()) {
      execute(first.address(), "create table kept(x int)", "insert into kept values (7)");
    }

    try (EmbeddedPostgres second = start()) {
      assertThat(ask(second.address(), "select x from kept")).isEqualTo("7");
    }
  }

  @Test
  void commits_are_flushed_and_only_loopback_listens() throws Exception {
    open(directory);
    try (EmbeddedPostgres running = start()) {
      assertThat(ask(running.address(), "show fsync")).isEqualTo("on");
      assertThat(ask(running.address(), "show synchronous_commit")).isEqualTo("on");
      assertThat(ask(running.address(), "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(ask(running.address(), "show data_checksums")).isEqualTo("on");
    }
  }

  @Test
  void wrong_password_is_refused_and_the_right_one_is_private() throws Exception {
    open(directory);
    try (EmbeddedPostgres running = start()) {
      DatabaseAddress a = running.address();
      DatabaseAddress forged =
          new DatabaseAddress(a.host(), a.port(), a.database(), a.user(), "guess");

      assertThatThrownBy(() -> ask(forged, "select 1")).isInstanceOf(SQLException.class);
      assertThat(PosixFilePermissions.toString(
              Files.getPosixFilePermissions(directory.resolve("password"))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void second_server_on_the_same_files_is_refused_and_the_first_goes_on() throws Exception {
    open(directory);
    try (EmbeddedPostgres first = start()) {
      assertThatThrownBy(this::start)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another server uses");

      assertThat(ask(first.address(), "select 1")).isEqualTo("1");
    }
  }

  @Test
  void orphan_of_a_crashed_server_is_stopped_and_its_commits_are_kept() throws Exception {
    open(directory);
    start().close();
    PostgresFiles files =
        new PostgresFiles(directory, PostgresBinaries.unpackedIn(TestDatabase.binaries()));
    PostgresProcess orphan = PostgresProcess.start(files);
    orphan.awaitReady();
    String password = files.prepare(new Random(1));
    execute(orphan.address(password), "create table kept(x int)", "insert into kept values (9)");

    try (EmbeddedPostgres next = start()) {
      assertThat(orphan.isAlive()).isFalse();
      assertThat(ask(next.address(), "select x from kept")).isEqualTo("9");
    }
  }

  @Test
  void files_in_use_are_not_released_and_their_server_goes_on() throws Exception {
    open(directory);
    try (EmbeddedPostgres running = start()) {
      assertThatThrownBy(() -> EmbeddedPostgres.release(directory))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another server uses");

      assertThat(ask(running.address(), "select 1")).isEqualTo("1");
    }
  }

  @Test
  void orphan_is_stopped_when_its_files_are_released() throws Exception {
    open(directory);
    start().close();
    PostgresFiles files =
        new PostgresFiles(directory, PostgresBinaries.unpackedIn(TestDatabase.binaries()));
    PostgresProcess orphan = PostgresProcess.start(files);
    orphan.awaitReady();

    EmbeddedPostgres.release(directory);

    assertThat(orphan.isAlive()).isFalse();
    EmbeddedPostgres.release(directory.resolve("nothing"));
    assertThat(directory.resolve("nothing")).doesNotExist();
  }

  @Test
  void works_below_a_directory_that_others_may_not_enter() throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));

    try (EmbeddedPostgres running = start()) {
      assertThat(ask(running.address(), "select 1")).isEqualTo("1");
    }
  }

  private EmbeddedPostgres start() throws IOException {
    return EmbeddedPostgres.start(directory, TestDatabase.binaries(), new Random(7));
  }

  private static void open(Path directory) throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void execute(DatabaseAddress a, String... statements) throws SQLException {
    try (Connection c = DriverManager.getConnection(a.jdbcUrl(), a.user(), a.password());
        Statement s = c.createStatement()) {
      for (String statement : statements) {
        s.execute(statement);
      }
    }
  }

  private static String ask(DatabaseAddress a, String question) throws SQLException {
    try (Connection c = DriverManager.getConnection(a.jdbcUrl(), a.user(), a.password());
        Statement s = c.createStatement();
        ResultSet rows = s.executeQuery(question)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
