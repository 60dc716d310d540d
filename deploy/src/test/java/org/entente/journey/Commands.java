package org.entente.journey;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts the programs of the product with a log file each, and waits for them within a bound. */
final class Commands {
  /** What the programs write their logs in. */
  static final Charset CHARSET = StandardCharsets.UTF_8;

  private Commands() {}

  /** What a finished command said. */
  record Result(int exit, String output) {
    String lastLine() {
      List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
      return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }
  }

  /** The project's root. */
  static Path root() {
    return Path.of(System.getProperty("root.dir")).toAbsolutePath().normalize();
  }

  static Path jar() {
    return root().resolve("server/cli/target/entente.jar");
  }

  /** {@code deploy/entente} with {@code arguments}. */
  static List<String> entente(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(root().resolve("deploy/entente").toString());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Starts {@code command}; both its outputs go to {@code log}. */
  static Process start(Path log, List<String> command, Map<String, String> environment)
      throws IOException {
    Files.createDirectories(log.toAbsolutePath().getParent());
    ProcessBuilder builder = new ProcessBuilder(command)
        .directory(root().toFile())
        .redirectErrorStream(true)
        .redirectInput(new File("/dev/null"))
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    // Journeys try what the build has made, and never build anew in the middle.
    builder.environment().put("ENTENTE_JAR", jar().toString());
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Runs {@code command} to its end; one that takes longer than {@code seconds} is stopped and fails the test. */
  static Result run(Path log, long seconds, List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    long before = Files.exists(log) ? Files.size(log) : 0;
    Process process = start(log, command, environment);
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError(command + " took more than " + seconds + " s:\n" + tail(log));
    }
    byte[] all = Files.readAllBytes(log);
    String output = new String(all, (int) before, all.length - (int) before, CHARSET);
    return new Result(process.exitValue(), output);
  }

  /** Whether {@code process} works; one that has ended and was not yet cleared away by its parent does not. */
  static boolean works(ProcessHandle process) {
    return process.isAlive() && Files.exists(Path.of("/proc", Long.toString(process.pid()), "cwd"));
  }

  /** The end of a log, for messages of failed tests. */
  static String tail(Path log) throws IOException {
    List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
  }
}
