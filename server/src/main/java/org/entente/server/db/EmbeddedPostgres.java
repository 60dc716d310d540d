package org.entente.server.db;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that the server brings along and watches over.
 *
 * <p>A postmaster that dies is started again on the same port, so that the pools find it. Listens on a random loopback port, asks for a password that only the server's user can read,
 * and flushes every commit. A postmaster that a crashed server left behind is stopped first. All
 * methods block and are called off the event loops.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  /** How long {@link #close} takes at most. */
  public static final Duration STOPS_WITHIN = Duration.ofSeconds(150);

  static final String USER = "entente";
  static final String DATABASE = "entente";
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final int ATTEMPTS = 3;
  private static final long RESTART_PAUSE_MS = 1000;

  private final FileChannel lock;
  private final PostgresFiles files;
  private final DatabaseAddress address;
  private PostgresProcess process;
  private boolean closed;

  private EmbeddedPostgres(
      FileChannel lock, PostgresFiles files, PostgresProcess process, DatabaseAddress address) {
    this.lock = lock;
    this.files = files;
    this.process = process;
    this.address = address;
    process.whenEnded(this::ended);
  }

  private void ended() {
    new Thread(this::restart, "postgresql").start();
  }

  private synchronized void restart() {
    if (closed) {
      return;
    }
    LOG.error("PostgreSQL ended unexpectedly and is started again; see {}", files.log());
    while (!closed && Files.exists(files.data())) {
      try {
        files.awaitNoBackends();
        PostgresProcess next = PostgresProcess.start(files, address.port());
        process = next;
        next.awaitReady();
        next.verify(address.password());
        next.whenEnded(this::ended);
        LOG.info("PostgreSQL is ready again");
        return;
      } catch (IOException e) {
        LOG.warn("PostgreSQL did not start: {}", e.getMessage());
        stopQuietly();
        pause();
      }
    }
  }

  private void stopQuietly() {
    try {
      process.stop();
    } catch (IOException e) {
      LOG.warn("PostgreSQL did not stop: {}", e.getMessage());
    }
  }

  private void pause() {
    try {
      wait(RESTART_PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  /**
   * Starts the database kept in {@code directory}, making it at the first call.
   *
   * @throws IOException when another server uses the directory, or PostgreSQL does not start; no
   *     process is left then
   */
  public static EmbeddedPostgres start(Path directory, RandomGenerator random) throws IOException {
    return start(directory, directory.resolve("binaries"), random);
  }

  /** As {@link #start(Path, RandomGenerator)}, sharing unpacked binaries with other databases. */
  public static EmbeddedPostgres start(Path directory, Path binaries, RandomGenerator random)
      throws IOException {
    Path home = directory.toAbsolutePath().normalize();
    Files.createDirectories(home);
    FileChannel lock = lock(home);
    try {
      PostgresFiles files = new PostgresFiles(home, PostgresBinaries.unpackedIn(binaries));
      String password = files.prepare(random);
      PostgresProcess process = launch(files, password);
      return new EmbeddedPostgres(lock, files, process, process.address(password));
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Makes sure that nothing works on {@code directory}, so that it may be deleted. A postmaster that a
   * crashed server left behind is stopped; a directory that does not exist is free.
   *
   * @throws IOException when another server uses the directory; it goes on undisturbed
   */
  public static void release(Path directory) throws IOException {
    Path home = directory.toAbsolutePath().normalize();
    if (!Files.exists(home)) {
      return;
    }
    FileChannel lock = lock(home);
    try {
      if (Files.exists(home.resolve("data"))) {
        Path binaries = PostgresBinaries.unpackedIn(home.resolve("binaries"));
        new PostgresFiles(home, binaries).stopOrphan();
      }
    } finally {
      lock.close();
    }
  }

  private static PostgresProcess launch(PostgresFiles files, String password) throws IOException {
    files.stopOrphan();
    IOException last = new IOException("PostgreSQL did not start");
    for (int i = 0; i < ATTEMPTS; i++) {
      PostgresProcess process = PostgresProcess.start(files);
      try {
        process.awaitReady();
        process.verify(password);
        LOG.info("PostgreSQL is ready on loopback port {}", process.port());
        return process;
      } catch (IOException e) {
        process.stop();
        last = e;
      }
    }
    throw last;
  }

  private static FileChannel lock(Path home) throws IOException {
    Path file = home.resolve("server.lock");
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new IOException("another server uses the database in " + home);
    }
    return channel;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** How to reach it. */
  public DatabaseAddress address() {
    return address;
  }

  /** Whether the postmaster is alive. */
  public synchronized boolean isAlive() {
    return process.isAlive();
  }

  /** Ends the sessions, flushes and stops the database; it can be started again. */
  @Override
  public synchronized void close() {
    closed = true;
    try {
      process.stop();
      lock.close();
    } catch (IOException e) {
      LOG.warn("PostgreSQL did not stop cleanly", e);
    }
  }
}
