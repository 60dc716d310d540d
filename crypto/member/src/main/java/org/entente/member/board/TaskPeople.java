package org.entente.member.board;

import java.util.List;
import org.entente.member.view.JsonValue;
import org.entente.member.view.JsonWriter;
import org.entente.trust.name.OfficerName;
import org.jspecify.annotations.Nullable;

/** Who has a task, who has answered, approved, commented and stands ready, as JSON. */
final class TaskPeople implements JsonValue {
  private final TaskState task;
  private final OfficerName self;
  private final int approvalsNeeded;

  TaskPeople(TaskState task, OfficerName self, int approvalsNeeded) {
    this.task = task;
    this.self = self;
    this.approvalsNeeded = approvalsNeeded;
  }

  @Override
  public void write(JsonWriter w) {
    assigned(w);
    Approvals approvals = new Approvals(task, approvalsNeeded);
    List<JsonValue> counted = approvals.counted().stream().map(TaskPeople::said).toList();
    w.objects("approvals", counted).number("approvalsNeeded", approvals.needed());
    w.flag("mayApprove", approvals.obstacle(self).isEmpty());
    w.objects(
        "comments",
        task.heads(Fields.COMMENT).stream().sorted().map(this::comment).toList());
    w.objects("readiness", task.elements(Fields.READY).stream().map(this::ready).toList());
  }

  private static JsonValue said(Op op) {
    return a -> a.text("officer", op.officer().text())
        .text("agency", op.agency().value())
        .number("at", op.told().atMs());
  }

  private void assigned(JsonWriter w) {
    Op assigned = task.winner(Fields.ASSIGNED);
    if (assigned == null || assigned.value().isEmpty()) {
      w.text("agency", null).text("officer", null).number("assignedAt", (Long) null);
      w.text("acceptance", "open").text("declineReason", null);
      return;
    }
    String officer = Fields.rest(assigned.value());
    String answer = answer(task, assigned);
    String said = Fields.first(answer);
    w.text("agency", Fields.first(assigned.value()));
    w.text("officer", officer.isEmpty() ? null : officer);
    w.number("assignedAt", assigned.told().atMs());
    w.text("acceptance", said.isEmpty() ? "assigned" : said);
    w.text("declineReason", said.equals("declined") ? Fields.rest(answer) : null);
  }

  /** What the assignee answered to this assignment, empty while he has not. */
  static String answer(TaskState task, Op assigned) {
    Op answer = null;
    for (Op op : task.heads(Fields.ANSWER + assigned.event().text())) {
      boolean later = answer == null || answer.compareTo(op) < 0;
      answer = Rules.isAsked(op, assigned) && later ? op : answer;
    }
    return answer == null ? "" : answer.value();
  }

  private JsonValue comment(Op op) {
    int line = op.value().indexOf('\n');
    String mentions = line < 0 ? "" : op.value().substring(0, line);
    return c -> c.text("id", op.event().text() + "-" + op.index())
        .text("officer", op.officer().text())
        .number("at", op.told().atMs())
        .text("text", op.value().substring(line + 1))
        .texts("mentions", Values.parts(mentions, ' '));
  }

  private JsonValue ready(Op op) {
    List<JsonValue> noted = task.elements(Fields.NOTED + op.event().text() + "/").stream()
        .map(TaskPeople::said)
        .toList();
    return r -> r.text("agency", op.agency().value())
        .text("state", Fields.first(op.value()))
        .text("officer", op.officer().text())
        .number("at", op.told().atMs())
        .text("reason", Fields.rest(op.value()))
        .objects("acknowledged", noted);
  }

  /** The decision of {@code agency}, null while there is none. */
  static @Nullable Op decision(TaskState task, String agency) {
    Op op = task.winner(Fields.READY + agency);
    return op == null || op.value().isEmpty() ? null : op;
  }
}
