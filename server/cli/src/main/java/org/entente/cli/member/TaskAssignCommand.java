package org.entente.cli.member;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import org.entente.cli.NotDone;
import org.entente.member.view.RoomView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a task to an agency or a person and waits until that is stored. */
@Command(
    name = "assign",
    description = "Give a task to an agency or a person.",
    mixinStandardHelpOptions = true)
final class TaskAssignCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ProfileOptions options;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private RoomParameter room;

  @Parameters(
      index = "1",
      paramLabel = "TASK",
      description = "its number, such as KES-41, or its id")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String task;

  @Option(names = "--agency", description = "the agency it is for")
  private @Nullable String agency;

  @Option(names = "--officer", description = "the person it is for: officer@agency")
  private @Nullable String officer;

  @Override
  public Integer call() throws Exception {
    try (OpenMember member = OpenMember.upToDate(options)) {
      RoomView in = room.of(member);
      JsonObject found = member
          .tasks(in.id())
          .find(task)
          .orElseThrow(() -> new NotDone(
              "There is no single task \"" + task + "\" there. See: entente member task list"));
      String id = found.getString("id");
      JsonObject command = new JsonObject().put("do", "assign").put("id", id);
      new StoredTasks(member, in).change(id, command.put("agency", agency).put("officer", officer));
      System.out.println(found.getString("label") + " is assigned.");
    }
    return 0;
  }
}
