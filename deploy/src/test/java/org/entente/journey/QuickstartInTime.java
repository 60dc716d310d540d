package org.entente.journey;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.entente.cli.quickstart.QuickstartCommand;
import picocli.CommandLine;

/**
 * The quickstart by a clock that is ahead of the machine's by as many milliseconds as stand in a file, so that a
 * journey lets days pass.
 */
final class QuickstartInTime {
  private QuickstartInTime() {}

  /** The file, and what the quickstart takes. */
  public static void main(String[] args) {
    Clock clock = new Ahead(Path.of(args[0]));
    String[] rest = Arrays.copyOfRange(args, 1, args.length);
    System.exit(new CommandLine(new QuickstartCommand(clock)).execute(rest));
  }

  /** The command that runs it with {@code arguments} of the quickstart. */
  static List<String> command(Path ahead, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    String classes = Commands.root().resolve("deploy/target/test-classes").toString();
    command.addAll(List.of("-cp", Commands.jar() + File.pathSeparator + classes));
    command.addAll(List.of(QuickstartInTime.class.getName(), ahead.toString()));
    command.addAll(arguments);
    return command;
  }

  private static final class Ahead extends Clock {
    private final Path file;

    Ahead(Path file) {
      this.file = file;
    }

    @Override
    public Instant instant() {
      return Instant.now().plusMillis(aheadMs());
    }

    private long aheadMs() {
      try {
        String text = Files.readString(file).strip();
        return text.isEmpty() ? 0 : Long.parseLong(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("nobody asks for another zone");
    }
  }
}
