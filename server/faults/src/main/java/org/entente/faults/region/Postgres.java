package org.entente.faults.region;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.entente.server.db.DatabaseAddress;
import org.entente.server.db.EmbeddedPostgres;

/** The PostgreSQL of one region: its own postmaster, which is started again by itself when it dies. */
public final class Postgres implements AutoCloseable {
  private static final long START_SECONDS = 800;
  private static final long LOOK_MS = 100;

  private final Path home;
  private final EmbeddedPostgres running;
  private int copies;

  private Postgres(Path home, EmbeddedPostgres running) {
    this.home = home;
    this.running = running;
  }

  static Postgres start(Path home, Path binaries) throws IOException {
    return new Postgres(home, EmbeddedPostgres.start(home, binaries, new SecureRandom()));
  }

  DatabaseAddress address() {
    return running.address();
  }

  /** Kills the postmaster as the kernel does when memory runs out; its supervisor starts it again. */
  public void kill() {
    postmaster().destroyForcibly();
  }

  /** Returns when it takes connections. */
  public void awaitReady() throws SQLException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (true) {
      try (Connection connection = connect()) {
        if (connection.isValid(1)) {
          return;
        }
      } catch (SQLException notYet) {
        if (System.nanoTime() > end) {
          throw notYet;
        }
      }
      Thread.sleep(LOOK_MS);
    }
  }

  /** All its processes neither answer nor refuse. */
  public void freeze() {
    Signals.send("STOP", postmaster());
  }

  /** They go on. */
  public void thaw() {
    Signals.send("CONT", postmaster());
  }

  /**
   * What a standby that gets nothing more from now on has of it, or a backup; for {@link #replaceBy}. It lies
   * beside the data.
   */
  public Path copy() throws IOException, SQLException {
    Path copy = home.resolve("copy-" + ++copies);
    try (Connection connection = connect()) {
      DataCopy.make(connection, home.resolve("data"), copy);
    }
    return copy;
  }

  /**
   * The machine with the database is gone, and {@code copy} takes its place at the same address: as a standby
   * that is promoted, or else as if nothing had happened. What it does not have is lost. Returns when it takes
   * connections.
   */
  public void replaceBy(Path copy, boolean promoted)
      throws IOException, SQLException, InterruptedException {
    if (promoted) {
      DataCopy.promote(copy);
    }
    Path data = home.resolve("data");
    Path lost = home.resolve("lost-" + copies);
    ProcessHandle postmaster = postmaster();
    Signals.send("STOP", postmaster);
    Files.move(data, lost);
    Files.move(copy, data);
    Signals.send("KILL", postmaster);
    awaitReady();
  }

  /** A connection of its own, for whoever makes the database misbehave. */
  public Connection connect() throws SQLException {
    String url =
        "jdbc:postgresql://127.0.0.1:" + address().port() + "/" + address().database();
    return DriverManager.getConnection(url, address().user(), address().password());
  }

  /** Processor seconds that those of its processes have used that are alive. */
  public double cpuSeconds() {
    return Signals.cpuSeconds(postmaster());
  }

  private ProcessHandle postmaster() {
    try {
      String pid =
          Files.readAllLines(home.resolve("data/postmaster.pid")).get(0).strip();
      return ProcessHandle.of(Long.parseLong(pid))
          .orElseThrow(() -> new IllegalStateException("the postmaster is gone"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    running.close();
  }
}
