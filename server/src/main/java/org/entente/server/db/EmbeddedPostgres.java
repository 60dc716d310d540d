package org.entente.server.db;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that the server brings along and watches over.
 *
 * <p>Listens on a random loopback port, asks for a password that only the server's user can read,
 * and flushes every commit. A postmaster that a crashed server left behind is stopped first. All
 * methods block and are called off the event loops.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  static final String USER = "entente";
  static final String DATABASE = "entente";
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final int ATTEMPTS = 3;

  private final FileChannel lock;
  private final PostgresProcess process;
  private final DatabaseAddress address;

  private EmbeddedPostgres(FileChannel lock, PostgresProcess process, DatabaseAddress address) {
    this.lock = lock;
    this.process = process;
    this.address = address;
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
      return new EmbeddedPostgres(lock, process, process.address(password));
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
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Ends the sessions, flushes and stops the database; it can be started again. */
  @Override
  public void close() {
    try {
      process.stop();
      lock.close();
    } catch (IOException e) {
      LOG.warn("PostgreSQL did not stop cleanly", e);
    }
  }
}
