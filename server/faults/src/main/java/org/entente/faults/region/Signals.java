package org.entente.faults.region;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Signals to processes and all that they have started, and what these have used. */
final class Signals {
  private static final double TICKS_PER_SECOND = 100;

  /** In {@code /proc/…/stat} behind the name: user and system time, its own and that of its children. */
  private static final int USER_TICKS = 11;

  private Signals() {}

  /** Processor seconds of {@code root} and its descendants, also of those that have ended, where it waited for them. */
  static double cpuSeconds(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants())
            .mapToLong(process -> ticks(process.pid()))
            .sum()
        / TICKS_PER_SECOND;
  }

  private static long ticks(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Arrays.stream(fields, USER_TICKS, USER_TICKS + 4)
          .mapToLong(Long::parseLong)
          .sum();
    } catch (IOException e) {
      return 0; // It has ended.
    }
  }

  /** Sends {@code signal}, such as {@code STOP}, to {@code root} and its descendants. */
  static void send(String signal, ProcessHandle root) {
    List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
    Stream.concat(Stream.of(root), root.descendants())
        .forEach(process -> command.add(Long.toString(process.pid())));
    try {
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
