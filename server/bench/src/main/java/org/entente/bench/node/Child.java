package org.entente.bench.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entente.bench.machine.ProcessTree;

/**
 * A Java process on the processors of {@code -Dbench.server.cpus}, which says its port when it is ready
 * and ends at the latest with its folder.
 */
final class Child implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("Listening on port (\\d+)\\.");
  private static final Pattern FOUNDING = Pattern.compile("/found#(\\S+)");
  private static final long START_SECONDS = 120;
  private static final long STOP_SECONDS = 90;
  private static final int POLL_MS = 20;

  private final Process process;
  private final int port;
  private final String founding;

  private Child(Process process, int port, String founding) {
    this.process = process;
    this.port = port;
    this.founding = founding;
  }

  /** Starts {@code java arguments} with its output in {@code name.log}; returns when it is ready. */
  static Child java(Folder folder, String name, List<String> arguments) throws IOException {
    Path log = folder.resolve(name + ".log");
    List<String> command = new ArrayList<>();
    String processors = System.getProperty("bench.server.cpus", "");
    if (!processors.isEmpty()) {
      command.addAll(List.of("taskset", "-c", processors));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(key -> key.startsWith("ENTENTE_"));
    Process process = builder.start();
    int port = awaitPort(process, log);
    Child child = new Child(process, port, founding(log));
    folder.add(child);
    return child;
  }

  private static int awaitPort(Process process, Path log) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (process.isAlive() && System.nanoTime() < end) {
      Matcher ready = READY.matcher(said(log));
      if (ready.find()) {
        return Integer.parseInt(ready.group(1));
      }
      pause();
    }
    end(process);
    throw new IOException("it did not start:\n" + said(log));
  }

  /** It stands before the port, so that it is there by now. */
  private static String founding(Path log) throws IOException {
    Matcher link = FOUNDING.matcher(said(log));
    return link.find() ? link.group(1) : "";
  }

  private static String said(Path log) throws IOException {
    return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  int port() {
    return port;
  }

  /** What a federation's first event has to come with, empty where it said nothing of that. */
  String founding() {
    return founding;
  }

  ProcessTree tree() {
    return new ProcessTree(process.pid());
  }

  /** Kills it as a power failure would; what it has started may live on. */
  void kill() {
    process.destroyForcibly();
  }

  /** Asks it to end, and ends it and what it started when that takes too long. */
  private static void end(Process process) {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    started.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    end(process);
  }
}
