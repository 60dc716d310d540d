package org.entente.journey;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.entente.server.kernel.FreePort;
import org.jspecify.annotations.Nullable;

/**
 * A demo in a temporary folder and the process that runs it now. Closing it leaves no process and no file, whatever
 * became of the test.
 */
final class Deployment implements AutoCloseable {
  private static final long START_SECONDS = 90;
  private static final long STOP_SECONDS = 60;
  private static final long DEAD_SECONDS = 20;

  private final Path folder;
  private final Path logs;
  private final int port;
  private @Nullable Process server;

  private Deployment(Path folder, Path logs, int port) {
    this.folder = folder;
    this.logs = logs;
    this.port = port;
  }

  /** A demo that nobody has started; its logs go below {@code target/journeys}. */
  static Deployment named(String name) throws IOException {
    // PostgreSQL does not run as root: where the test does, its user has to pass through here.
    Path folder = Files.createTempDirectory("entente-" + name);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    Path logs = Path.of("target/journeys").resolve(name).toAbsolutePath();
    Files.createDirectories(logs);
    for (String log : List.of("quickstart.log", "serve.log", "command.log")) {
      Files.deleteIfExists(logs.resolve(log));
    }
    return new Deployment(folder, logs, FreePort.next());
  }

  String origin() {
    return "http://localhost:" + port;
  }

  /** A place for {@code name} in the demo's folder. */
  Path place(String name) {
    return folder.resolve(name);
  }

  Path log(String name) {
    return logs.resolve(name);
  }

  /** Everything that belongs to the server. */
  Path serverData() {
    return place("server");
  }

  /** The running server. */
  ProcessHandle process() {
    if (server == null) {
      throw new IllegalStateException("nothing has been started");
    }
    return server.toHandle();
  }

  /** Starts the demo, founding it at the first call, and waits until it takes requests. */
  void quickstart(String... more) throws IOException {
    start(log("quickstart.log"), "Entente is ready at", Map.of(), quickstartWith(more));
  }

  /** The arguments of a quickstart on this demo's folder and port. */
  String[] quickstartWith(String... more) {
    List<String> arguments = new ArrayList<>(
        List.of("quickstart", "--data", folder.toString(), "--port", Integer.toString(port)));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  /** Starts a server on the demo's data, in a process that has never seen what the demo is called. */
  void serve(String javaOptions) throws IOException {
    JsonObject config = new JsonObject()
        .put("http", new JsonObject().put("host", "localhost").put("port", port))
        .put("data", new JsonObject().put("dir", serverData().toString()))
        .put("region", new JsonObject().put("id", "local"));
    Path file = Files.writeString(place("config.json"), config.encode());
    start(
        log("serve.log"),
        "Listening on port",
        Map.of("ENTENTE_JAVA_OPTS", javaOptions),
        "serve",
        "--config",
        file.toString());
  }

  private void start(Path log, String ready, Map<String, String> environment, String... arguments)
      throws IOException {
    long before = Files.exists(log) ? Files.size(log) : 0;
    Process started = Commands.start(log, Commands.entente(arguments), environment);
    server = started;
    boolean isUp = Patience.seconds(
        START_SECONDS, () -> !started.isAlive() || said(log, before).contains(ready));
    if (!isUp || !started.isAlive()) {
      throw new AssertionError("The server did not start:\n" + Commands.tail(log));
    }
  }

  private static String said(Path log, long from) throws IOException {
    byte[] all = Files.readAllBytes(log);
    return new String(all, (int) from, all.length - (int) from, Commands.CHARSET);
  }

  /** The way in that the demo printed for {@code officer}. */
  JsonObject invitation(String officer) throws IOException {
    JsonObject content = new JsonObject(Files.readString(place("invitations.json")));
    return content.getJsonArray("invitations").stream()
        .map(JsonObject.class::cast)
        .filter(each -> officer.equals(each.getString("officer")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nobody has invited " + officer));
  }

  /** Runs {@code deploy/entente} to its end. */
  Commands.Result run(String... arguments) throws IOException, InterruptedException {
    return Commands.run(log("command.log"), STOP_SECONDS, Commands.entente(arguments), Map.of());
  }

  /** SIGTERM, as an operator stops it; its PostgreSQL goes with it. */
  void stop() {
    Process running = server;
    if (running != null) {
      running.destroy();
      if (!Patience.seconds(STOP_SECONDS, () -> !running.isAlive())) {
        throw new AssertionError("The server did not stop within " + STOP_SECONDS + " s.");
      }
    }
  }

  /** SIGKILL for the server alone: its PostgreSQL goes on without it. */
  void kill() {
    process().destroyForcibly();
    Patience.seconds(DEAD_SECONDS, () -> !Commands.works(process()));
  }

  /** The PostgreSQL that works on this demo's files now. */
  Optional<ProcessHandle> postgres() throws IOException {
    Path data = serverData().resolve("postgresql/data");
    Path file = data.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String pid = Files.readAllLines(file).get(0).strip();
    Path itsFolder = Path.of("/proc", pid, "cwd");
    boolean isHere = Files.exists(itsFolder) && Files.isSameFile(itsFolder, data);
    return isHere ? ProcessHandle.of(Long.parseLong(pid)) : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    if (server != null) {
      end(server.toHandle(), STOP_SECONDS);
    }
    Optional<ProcessHandle> orphan = postgres();
    if (orphan.isPresent()) {
      end(orphan.get(), DEAD_SECONDS);
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }

  private static void end(ProcessHandle process, long seconds) {
    process.destroy();
    if (!Patience.seconds(seconds, () -> !Commands.works(process))) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Patience.seconds(DEAD_SECONDS, () -> !Commands.works(process));
    }
  }
}
