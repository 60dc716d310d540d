package org.entente.cli.member;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.entente.cli.task.Csv;
import org.entente.cli.task.Ical;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the tasks of a room for other programs. */
@Command(
    name = "export",
    description = {
      "Write the tasks of a room for other programs.",
      "A calendar (ical) holds numbers and times only, because it leaves the room."
    },
    mixinStandardHelpOptions = true)
final class TaskExportCommand implements Callable<Integer> {
  /** What can be written. */
  enum Format {
    json,
    csv,
    ical
  }

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ProfileOptions options;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private RoomParameter room;

  @Option(names = "--format", description = "${COMPLETION-CANDIDATES}", defaultValue = "json")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Format format;

  @Option(names = "--output", paramLabel = "FILE", description = "a new file instead of the screen")
  private @Nullable Path output;

  @Option(names = "--offline", description = "take what is kept here without asking the region")
  private boolean offline;

  @Override
  public Integer call() throws Exception {
    try (OpenMember member = offline ? OpenMember.resume(options) : OpenMember.upToDate(options)) {
      write(written(member.tasks(room.anyOf(member).id()).stream().toList()));
    }
    return 0;
  }

  private String written(List<JsonObject> tasks) {
    return switch (format) {
      case json -> new JsonArray(List.copyOf(tasks)).encodePrettily() + "\n";
      case csv -> Csv.write(tasks);
      case ical -> Ical.write(tasks);
    };
  }

  private void write(String text) throws IOException {
    if (output == null) {
      System.out.print(text);
    } else {
      Files.writeString(output, text, StandardOpenOption.CREATE_NEW);
    }
  }
}
