package org.entente.member.board;

import java.util.List;
import org.entente.member.content.BoardEvent;
import org.entente.member.content.TaskId;
import org.entente.mls.error.MalformedException;
import org.entente.mls.suite.RandomSource;
import org.entente.trust.json.JsonObject;
import org.entente.trust.name.OfficerName;

/** Turns what a person wants, as JSON, into changes of fields; all of it or nothing. */
public final class BoardCommands {
  /** The longest list of commands in characters. */
  public static final int MAX_CHARACTERS = 8 << 20;

  private static final int MAX_COMMANDS = 5_000;
  private static final int MAX_COMMENT = 30 * 1024;
  private static final int MAX_REASON = 1024;
  private final Draft draft;
  private final OfficerName self;
  private final TaskFields fields;
  private final Finishing finishing;

  /** The number of the command that is carried out. */
  private int at;

  private BoardCommands(Board board) {
    this.draft = new Draft(board);
    this.self = board.self();
    this.fields = new TaskFields(draft);
    this.finishing = new Finishing(draft);
  }

  /**
   * The events that carry out {@code json}: {@code {"commands": TaskCommand[]}} of the interface's
   * border, with {@code view} and {@code template} given as texts.
   *
   * @throws Refused when one of them cannot be carried out
   */
  public static List<BoardEvent> events(Board board, String json, RandomSource random)
      throws Refused {
    BoardCommands commands = new BoardCommands(board);
    List<JsonObject> all = parse(json);
    for (int i = 0; i < all.size(); i++) {
      try {
        commands.at = i;
        commands.carryOut(all.get(i));
      } catch (MalformedException | IllegalArgumentException e) {
        throw new Refused("invalid_field").at(i);
      } catch (Refused e) {
        throw e.at(i);
      }
    }
    commands.finishing.settle();
    return commands.draft.events(random);
  }

  private static List<JsonObject> parse(String json) throws Refused {
    try {
      List<JsonObject> all = JsonObject.parse(json, MAX_CHARACTERS).objects("commands");
      if (all.size() > MAX_COMMANDS) {
        throw new Refused("text_too_long");
      }
      return all;
    } catch (MalformedException e) {
      throw new Refused("invalid_field");
    }
  }

  private void carryOut(JsonObject command) throws MalformedException, Refused {
    String what = command.text("do");
    switch (what) {
      case "column", "view", "template" -> new BoardFields(draft).change(what, command);
      case "create" -> create(command);
      default -> change(what, required(command), command);
    }
  }

  private TaskId required(JsonObject command) throws MalformedException, Refused {
    TaskId task = TaskId.parse(command.text("id"));
    if (!draft.has(task)) {
      throw new Refused("task_unknown");
    }
    return task;
  }

  private void create(JsonObject command) throws MalformedException, Refused {
    TaskId task = TaskId.parse(command.text("id"));
    if (draft.has(task)) {
      throw new Refused("task_exists");
    }
    draft.append(task, Fields.CREATED, "");
    JsonObject values = command.object("task");
    if (!values.has("title")) {
      throw new Refused("invalid_field");
    }
    fields.set(task, values);
    fields.created(task, values);
    finishing.moved(task, at);
  }

  private void change(String what, TaskId task, JsonObject c) throws MalformedException, Refused {
    switch (what) {
      case "set" -> fields.set(task, c.object("fields"));
      case "move" -> {
        fields.move(task, c.text("column"), c.text("order"));
        finishing.moved(task, at);
      }
      case "assign" -> fields.assign(task, c.textOrNull("agency"), c.textOrNull("officer"));
      case "accept" -> answer(task, "accepted");
      case "decline" -> answer(task, "declined " + reason(c));
      case "approve" -> approve(task);
      case "ready" -> ready(task, c);
      case "acknowledge" -> acknowledge(task, c.text("agency"));
      case "check" -> check(task, c);
      case "comment" -> comment(task, c);
      case "label" -> fields.element(task, Fields.LABEL, c.text("label"), c.flag("on"));
      case "watch" -> draft.set(task, Fields.WATCHER + self.text(), yes(c.flag("on")));
      case "archive" -> draft.set(task, Fields.ARCHIVED, yes(c.flag("on")));
      default -> throw new Refused("unknown_command");
    }
  }

  private static String yes(boolean on) {
    return on ? Fields.YES : "";
  }

  private static String reason(JsonObject c) throws MalformedException, Refused {
    String reason = c.text("reason");
    if (!Values.isText(reason, MAX_REASON)) {
      throw new Refused("text_too_long");
    }
    return reason;
  }

  /** Only who was asked may answer, and only the assignment as it is now. */
  private void answer(TaskId task, String answer) throws Refused {
    Op assigned = draft.board().task(task).winner(Fields.ASSIGNED);
    if (assigned == null || assigned.value().isEmpty()) {
      throw new Refused("not_assignee");
    }
    String officer = Fields.rest(assigned.value());
    boolean asked = officer.isEmpty()
        ? Fields.first(assigned.value()).equals(self.agency().value())
        : officer.equals(self.text());
    if (!asked) {
      throw new Refused("not_assignee");
    }
    draft.set(task, Fields.ANSWER + assigned.event().text(), answer);
  }

  private void approve(TaskId task) throws Refused {
    int needed = draft.board().gates(task).approvalsNeeded();
    String obstacle = new Approvals(draft.board().task(task), needed).obstacle(self);
    if (!obstacle.isEmpty()) {
      throw new Refused(obstacle);
    }
    draft.append(task, Fields.APPROVED, Fields.YES);
  }

  private void ready(TaskId task, JsonObject c) throws MalformedException, Refused {
    String state = c.text("state");
    if (!state.equals("go") && !state.equals("hold")) {
      throw new Refused("invalid_field");
    }
    String reason = reason(c);
    String value = reason.isEmpty() ? state : state + " " + reason;
    draft.set(task, Fields.READY + self.agency().value(), value);
  }

  private void acknowledge(TaskId task, String agency) throws Refused {
    Op decision = TaskPeople.decision(draft.board().task(task), agency);
    if (decision == null) {
      throw new Refused("invalid_field");
    }
    String field = Fields.NOTED + decision.event().text() + "/" + self.agency().value();
    draft.set(task, field, agency);
  }

  private void check(TaskId task, JsonObject c) throws MalformedException, Refused {
    boolean remove = c.has("remove") && c.flag("remove");
    fields.item(task, c.object("item"), remove);
  }

  private void comment(TaskId task, JsonObject c) throws MalformedException, Refused {
    String text = c.text("text");
    StringBuilder mentions = new StringBuilder();
    for (String officer : c.texts("mentions")) {
      mentions
          .append(mentions.isEmpty() ? "" : " ")
          .append(OfficerName.parse(officer).text());
    }
    if (text.isBlank()) {
      throw new Refused("empty_text");
    }
    if (!Values.isText(mentions + text, MAX_COMMENT)) {
      throw new Refused("text_too_long");
    }
    draft.append(task, Fields.COMMENT, mentions + "\n" + text);
  }
}
