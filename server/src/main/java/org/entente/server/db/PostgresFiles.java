package org.entente.server.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** The directories of one embedded database and the commands that work on them. */
final class PostgresFiles {
  private static final int COMMAND_SECONDS = 120;
  private static final int BACKEND_WAITS = 200;
  private static final int BACKEND_WAIT_MS = 50;

  private final Path home;
  private final Path binaries;
  private final Unprivileged unprivileged;

  PostgresFiles(Path home, Path binaries) throws IOException {
    this.home = home;
    this.binaries = binaries;
    this.unprivileged = Unprivileged.forFilesIn(home);
  }

  Path data() {
    return home.resolve("data");
  }

  Path log() {
    return home.resolve("postgresql.log");
  }

  /** The data directory is made, if it was not there; the password of its one role. */
  String prepare(RandomGenerator random) throws IOException {
    Path passwordFile = home.resolve("password");
    if (Files.exists(data().resolve("PG_VERSION")) && Files.exists(passwordFile)) {
      return Files.readString(passwordFile);
    }
    if (Files.exists(data())) {
      throw new IOException(data() + " exists but is not a whole database; move it away");
    }
    byte[] entropy = new byte[24];
    random.nextBytes(entropy);
    String password = HexFormat.of().formatHex(entropy);
    writePrivately(passwordFile, password);
    initialise(password);
    return password;
  }

  /** Builds beside the final place and renames, so that a crash leaves no half-made database. */
  private void initialise(String password) throws IOException {
    Path fresh = Files.createTempDirectory(home, "initialise-");
    Path secret = home.resolve(fresh.getFileName() + ".secret");
    try {
      writePrivately(secret, password);
      unprivileged.give(fresh);
      unprivileged.give(secret);
      run(List.of(
          tool("initdb"),
          "--pgdata=" + fresh,
          "--username=" + EmbeddedPostgres.USER,
          "--pwfile=" + secret,
          "--auth=scram-sha-256",
          "--encoding=UTF8",
          "--locale-provider=builtin",
          "--locale=C.UTF-8",
          "--data-checksums"));
      Files.writeString(fresh.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
      Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(secret);
    }
  }

  /** Stops the postmaster that a crashed server left running on these files, if there is one. */
  void stopOrphan() throws IOException {
    Optional<Long> pid = postmaster();
    if (pid.isPresent() && isPostmasterHere(pid.get())) {
      stopPostmaster();
    }
  }

  /**
   * Waits until the last backend of a dead postmaster has gone: another one cannot start while they
   * share its memory.
   *
   * @throws IOException when they stay for long
   */
  void awaitNoBackends() throws IOException {
    for (int i = 0; i < BACKEND_WAITS && hasBackends(); i++) {
      try {
        TimeUnit.MILLISECONDS.sleep(BACKEND_WAIT_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
    if (hasBackends()) {
      throw new IOException("processes of an earlier PostgreSQL still work on " + data());
    }
  }

  private boolean hasBackends() {
    return ProcessHandle.allProcesses().anyMatch(p -> {
      try {
        return isPostmasterHere(p.pid());
      } catch (IOException e) {
        return false; // It ended meanwhile, or belongs to somebody else.
      }
    });
  }

  void stopPostmaster() throws IOException {
    run(List.of(
        tool("pg_ctl"), "stop", "--pgdata=" + data(), "--mode=fast", "--wait", "--timeout=60"));
  }

  /** The process id in {@code postmaster.pid}. */
  Optional<Long> postmaster() throws IOException {
    Path file = data().resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(Long.parseLong(lines.get(0).strip()));
  }

  /** Whether PostgreSQL has written that it accepts connections. */
  boolean isReady(long pid) throws IOException {
    Path file = data().resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return false;
    }
    List<String> lines = Files.readAllLines(file);
    return lines.size() > 7
        && lines.get(0).strip().equals(Long.toString(pid))
        && lines.get(7).strip().equals("ready");
  }

  private boolean isPostmasterHere(long pid) throws IOException {
    Path cwd = Path.of("/proc", Long.toString(pid), "cwd");
    return ProcessHandle.of(pid).isPresent() && Files.exists(cwd) && Files.isSameFile(cwd, data());
  }

  List<String> postmasterCommand(int port) {
    return unprivileged.command(List.of(
        tool("postgres"),
        "-D",
        data().toString(),
        "-c",
        "listen_addresses=127.0.0.1",
        "-c",
        "port=" + port,
        "-c",
        "unix_socket_directories=",
        "-c",
        "fsync=on",
        "-c",
        "synchronous_commit=on",
        "-c",
        "full_page_writes=on",
        "-c",
        "max_connections=60",
        "-c",
        "jit=off",
        // Pages are written whole once after each checkpoint: few checkpoints make appends cheap.
        "-c",
        "checkpoint_timeout=15min",
        "-c",
        "max_wal_size=2GB",
        "-c",
        "wal_buffers=16MB",
        "-c",
        "timezone=UTC",
        "-c",
        "log_timezone=UTC"));
  }

  private String tool(String name) {
    return binaries.resolve("bin").resolve(name).toString();
  }

  private void run(List<String> command) throws IOException {
    Path output = Files.createTempFile(home, "command-", ".log");
    try {
      Process process = new ProcessBuilder(unprivileged.command(command))
          .directory(Path.of("/").toFile())
          .redirectErrorStream(true)
          .redirectOutput(output.toFile())
          .start();
      process.getOutputStream().close();
      if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(command.get(0) + " failed: " + Files.readString(output));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static void writePrivately(Path file, String content) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, content);
  }
}
