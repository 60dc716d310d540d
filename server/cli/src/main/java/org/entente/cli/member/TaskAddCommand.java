package org.entente.cli.member;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.entente.cli.task.Due;
import org.entente.cli.task.NewTask;
import org.entente.cli.task.Recurrence;
import org.entente.cli.task.Templates;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a task and waits until it is stored. */
@Command(name = "add", description = "Make a task in a room.", mixinStandardHelpOptions = true)
final class TaskAddCommand implements Callable<Integer> {
  private static final int ID_BYTES = 16;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ProfileOptions options;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private RoomParameter room;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "TITLE", description = "what to do")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private List<String> title;

  @Option(names = "--description", paramLabel = "TEXT", description = "more about it")
  private @Nullable String description;

  @Option(
      names = "--due",
      paramLabel = "TIME",
      description = "when it must be done, such as \"2026-12-01T10:00 Europe/Paris\"")
  private @Nullable String due;

  @Option(names = "--priority", description = "low, normal, high or urgent")
  private @Nullable String priority;

  @Option(names = "--agency", description = "the agency it is for")
  private @Nullable String agency;

  @Option(names = "--officer", description = "the person it is for: officer@agency")
  private @Nullable String officer;

  @Option(names = "--country", description = "two capital letters")
  private @Nullable String country;

  @Option(names = "--legal-basis", description = "what allows it")
  private @Nullable String legalBasis;

  @Option(names = "--repeat", paramLabel = "RRULE", description = "such as FREQ=WEEKLY;BYDAY=MO")
  private @Nullable String repeat;

  @Option(names = "--template", paramLabel = "NAME", description = "a prepared kind of work")
  private @Nullable String template;

  @Option(names = "--template-file", paramLabel = "FILE", description = "your agency's own kind")
  private @Nullable Path templateFile;

  @Option(names = "--field", paramLabel = "NAME=VALUE", description = "a field of the template")
  private Map<String, String> fields = Map.of();

  @Option(names = "--json", description = "print the task as JSON")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    JsonObject command = task().command(newId());
    try (OpenMember member = OpenMember.upToDate(options)) {
      StoredTasks tasks = new StoredTasks(member, room.of(member));
      JsonObject stored = tasks.change(command.getString("id"), command);
      System.out.println(json ? stored.encode() : stored.getString("label") + " is stored.");
    }
    return 0;
  }

  private NewTask task() throws IOException {
    NewTask task = new NewTask(String.join(" ", title))
        .with("description", description)
        .with("due", due == null ? null : Due.parse(due))
        .with("priority", priority)
        .with("agency", agency)
        .with("officer", officer)
        .with("country", country)
        .with("legalBasis", legalBasis)
        .with("recurrence", repeat == null ? null : Recurrence.checked(repeat));
    if (template == null && templateFile == null) {
      return task.with("fields", fields.isEmpty() ? null : new JsonObject(Map.copyOf(fields)));
    }
    JsonObject kind = templateFile == null
        ? Templates.builtIn(String.valueOf(template))
        : Templates.own(templateFile);
    return task.from(kind, fields, Clock.systemUTC().millis());
  }

  private static String newId() {
    byte[] id = new byte[ID_BYTES];
    new SecureRandom().nextBytes(id);
    return HexFormat.of().formatHex(id);
  }
}
