package org.entente.faults.region;

import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.entente.server.directory.FoundingLink;
import org.jspecify.annotations.Nullable;

/**
 * One node of a region in a process of its own, which can be killed, frozen and started again on the same
 * ports. Its clock is this machine's plus what stands in a file. Ends with this process.
 */
public final class Node implements AutoCloseable {
  private static final long START_SECONDS = 900;
  private static final long LOOK_MS = 200;
  private static final int LINES = 20;
  private static final String READY = "Listening on port";
  private static final Duration ASKING = Duration.ofSeconds(5);

  /** The exit status of a node whose database or cluster has begun another life. */
  static final int STUCK = 75;

  private final Path config;
  private final Path clock;
  private final File log;
  private final int port;
  private final int linkPort;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(ASKING).build();
  private @Nullable Path previous;
  private @Nullable Process process;

  /** {@code previous}: the jar of the release before, which it runs until it is upgraded. */
  Node(Path directory, String name, JsonObject settings, @Nullable Path previous)
      throws IOException {
    this.previous = previous;
    this.port = settings.getJsonObject("http").getInteger("port");
    this.linkPort = settings.getJsonObject("link").getInteger("port");
    this.config = Files.writeString(directory.resolve(name + ".json"), settings.encode());
    this.clock = Files.writeString(directory.resolve(name + ".clock"), "0");
    this.log = directory.resolve(name + ".log").toFile();
    Runtime.getRuntime().addShutdownHook(new Thread(this::kill, "node"));
  }

  int port() {
    return port;
  }

  int linkPort() {
    return linkPort;
  }

  /** Starts it where it does not run, and does not wait for it. */
  public synchronized void start() {
    if (process != null && process.isAlive()) {
      return;
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(
        System.getProperty("faults.node.options", "-Xmx384m -XX:+UseSerialGC").split(" ")));
    command.addAll(program());
    ProcessBuilder builder = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    builder.environment().keySet().removeIf(key -> key.startsWith("ENTENTE_"));
    try {
      Process started = builder.start();
      process = started;
      started.onExit().thenAccept(this::ended);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A node that says that it must be started anew is, as by a supervisor; one that was killed stays away. */
  private void ended(Process gone) {
    if (gone.exitValue() == STUCK) {
      start();
    }
  }

  private List<String> program() {
    Path jar = previous;
    if (jar != null) {
      return List.of("-jar", jar.toString(), "serve", "--config", config.toString());
    }
    return List.of(
        "-cp",
        System.getProperty("java.class.path"),
        NodeMain.class.getName(),
        config.toString(),
        clock.toString());
  }

  /** Whether it runs the release before. */
  public boolean isPrevious() {
    return previous != null;
  }

  /** Stops it in order and starts it with this release. */
  public void upgrade() throws InterruptedException {
    close();
    previous = null;
    start();
  }

  /** Returns when it takes requests; where it ends before, it is started again, as a supervisor does. */
  public void awaitReady() throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!isReady() || words(READY).isEmpty()) {
      if (System.nanoTime() > end) {
        throw new IOException("A node did not start:\n" + lastLines());
      }
      start();
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
    }
  }

  /** The link with which a federation begins there; empty where it printed none. */
  Optional<String> founding() throws IOException {
    return words(FoundingLink.PATH).map(String::strip);
  }

  /** The last line of all that it has printed with {@code words}. */
  private Optional<String> words(String words) throws IOException {
    return Files.readAllLines(log.toPath()).stream()
        .filter(line -> line.contains(words))
        .reduce((before, after) -> after);
  }

  private String lastLines() throws IOException {
    List<String> lines = Files.readAllLines(log.toPath());
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
  }

  private boolean isReady() throws InterruptedException {
    URI ready = URI.create("http://localhost:" + port + "/health/ready");
    try {
      HttpRequest request = HttpRequest.newBuilder(ready).timeout(ASKING).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Kills it as a power failure would. */
  public synchronized void kill() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  /** It neither answers nor refuses. */
  public synchronized void freeze() {
    if (process != null) {
      Signals.send("STOP", process.toHandle());
    }
  }

  /** It goes on. */
  public synchronized void thaw() {
    if (process != null) {
      Signals.send("CONT", process.toHandle());
    }
  }

  /** Processor seconds that it has used since it was started; 0 where it does not run. */
  synchronized double cpuSeconds() {
    return process == null ? 0 : Signals.cpuSeconds(process.toHandle());
  }

  /** Its clock shows {@code ms} more than this machine's from now on. */
  public void setClockAhead(long ms) {
    try {
      Files.writeString(clock, Long.toString(ms));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    Process running = process;
    if (running != null) {
      thaw();
      running.destroy();
      if (!running.waitFor(30, TimeUnit.SECONDS)) {
        running.destroyForcibly();
      }
    }
  }
}
