package org.entente.cli.member;

import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.entente.cli.task.TaskList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the tasks of a room, those due first in front. */
@Command(name = "list", description = "List the tasks of a room.", mixinStandardHelpOptions = true)
final class TaskListCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ProfileOptions options;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private RoomParameter room;

  @Option(names = "--agency", description = "only tasks of this agency")
  private @Nullable String agency;

  @Option(names = "--officer", description = "only tasks of this person")
  private @Nullable String officer;

  @Option(names = "--overdue", description = "only tasks that should have been done")
  private boolean overdue;

  @Option(names = "--all", description = "archived tasks too")
  private boolean all;

  @Option(names = "--offline", description = "show what is kept here without asking the region")
  private boolean offline;

  @Option(names = "--json", description = "one JSON object per line")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    try (OpenMember member = offline ? OpenMember.resume(options) : OpenMember.upToDate(options)) {
      TaskList tasks = member.tasks(room.anyOf(member).id());
      tasks = all ? tasks : tasks.current();
      tasks = overdue ? tasks.overdue(Clock.systemUTC().millis()) : tasks;
      tasks = tasks.only(task -> TaskList.fits(agency, task.getString("agency"))
          && TaskList.fits(officer, task.getString("officer")));
      tasks.byDue().forEach(task -> System.out.println(json ? task.encode() : plain(task)));
    }
    return 0;
  }

  private static String plain(JsonObject task) {
    JsonObject due = task.getJsonObject("due");
    String who =
        task.getString("officer") == null ? task.getString("agency") : task.getString("officer");
    return String.format(
        "%-8s %-9s %-17s %-28s %s",
        task.getString("label"),
        task.getString("column"),
        due == null
            ? ""
            : Instant.ofEpochMilli(due.getLong("at")).toString().substring(0, 16) + "Z",
        who == null ? "" : who,
        task.getString("title"));
  }
}
