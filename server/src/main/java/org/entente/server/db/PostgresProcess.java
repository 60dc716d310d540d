package org.entente.server.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.entente.server.kernel.FreePort;

/** One running postmaster, a child of this process. */
final class PostgresProcess {
  private static final int START_SECONDS = 60;
  private static final int POLL_MILLIS = 20;

  private final PostgresFiles files;
  private final Process process;
  private final int port;

  private PostgresProcess(PostgresFiles files, Process process, int port) {
    this.files = files;
    this.process = process;
    this.port = port;
  }

  /** Starts it on a free port. */
  static PostgresProcess start(PostgresFiles files) throws IOException {
    return start(files, FreePort.next());
  }

  static PostgresProcess start(PostgresFiles files, int port) throws IOException {
    Process process = new ProcessBuilder(files.postmasterCommand(port))
        .directory(Path.of("/").toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log().toFile()))
        .start();
    process.getOutputStream().close();
    return new PostgresProcess(files, process, port);
  }

  int port() {
    return port;
  }

  /** Runs {@code action} when the postmaster has ended, for whatever reason. */
  void whenEnded(Runnable action) {
    process.onExit().thenRun(action);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  DatabaseAddress address(String password) {
    return new DatabaseAddress(
        "127.0.0.1", port, EmbeddedPostgres.DATABASE, EmbeddedPostgres.USER, password);
  }

  void awaitReady() throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!files.isReady(process.pid())) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("PostgreSQL did not start; see " + files.log());
      }
      pause();
    }
  }

  /**
   * Makes sure that the port leads to our files: another server could have taken it meanwhile. Also
   * creates the database at the first start.
   */
  void verify(String password) throws IOException {
    DatabaseAddress ours = address(password);
    String url = ours.jdbcUrl().replaceAll("/[^/]*$", "/postgres");
    try (Connection connection = DriverManager.getConnection(url, ours.user(), password);
        Statement statement = connection.createStatement()) {
      Path directory = Path.of(ask(statement, "show data_directory"));
      if (!Files.isSameFile(directory, files.data())) {
        throw new IOException("port " + port + " leads to another PostgreSQL");
      }
      String there = "select count(*) from pg_database where datname = '" + ours.database() + "'";
      if (ask(statement, there).equals("0")) {
        statement.execute("create database " + ours.database());
      }
    } catch (SQLException e) {
      throw new IOException("PostgreSQL does not answer", e);
    }
  }

  private static String ask(Statement statement, String question) throws SQLException {
    try (ResultSet rows = statement.executeQuery(question)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** Stops it in PostgreSQL's fast mode: sessions end, everything is flushed. */
  void stop() throws IOException {
    if (process.isAlive() && files.postmaster().filter(p -> p == process.pid()).isPresent()) {
      files.stopPostmaster();
    } else {
      process.destroy();
    }
    awaitEnd();
  }

  private void awaitEnd() throws IOException {
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
