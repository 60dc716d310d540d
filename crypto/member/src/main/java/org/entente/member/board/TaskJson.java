package org.entente.member.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.entente.member.content.TaskId;
import org.entente.member.view.JsonValue;
import org.entente.member.view.JsonWriter;
import org.entente.mls.error.MalformedException;
import org.jspecify.annotations.Nullable;

/** Writes the {@code Task} of the view's JSON, all but its label. */
final class TaskJson implements JsonValue {
  private final TaskId id;
  private final TaskState task;
  private final Setting setting;
  private final Gates gates;
  private final Claims claims;

  TaskJson(TaskId id, TaskState task, Setting setting) {
    this.id = id;
    this.task = task;
    this.setting = setting;
    this.gates = setting.gates(id);
    this.claims = new Claims(task);
  }

  @Override
  public void write(JsonWriter w) {
    Op created = task.created();
    w.text("id", id.text()).text("room", setting.room());
    for (String field : List.of(Fields.TITLE, Fields.DESCRIPTION, Fields.AREA, Fields.COUNTRY)) {
      w.text(field, task.value(field));
    }
    w.text("legalBasis", task.value(Fields.LEGAL_BASIS));
    w.flag("legalBasisRequired", gates.needsBasis()).text("marking", claims.counts(setting));
    w.text("priority", or(task.value(Fields.PRIORITY), "normal"));
    w.text("recurrence", orNull(Fields.RECURRENCE)).text("template", orNull(Fields.TEMPLATE));
    w.object("due", moment(Fields.DUE)).object("start", moment(Fields.START));
    place(w);
    new TaskPeople(task, setting.self(), gates.approvalsNeeded()).write(w);
    lists(w);
    w.text("createdBy", created == null ? "" : created.officer().text());
    w.number("createdAt", created == null ? 0 : created.told().atMs());
    w.number("changedAt", changedAt()).texts("contested", task.contested()).text("state", state());
    claims.write(w, setting);
  }

  private static String or(String value, String otherwise) {
    return value.isEmpty() ? otherwise : value;
  }

  private @Nullable String orNull(String field) {
    String value = task.value(field);
    return value.isEmpty() ? null : value;
  }

  private void place(JsonWriter w) {
    Op move = gates.winner();
    String place = move == null ? "" : move.value();
    w.text("column", or(Fields.first(place), "todo")).text("order", or(Fields.rest(place), "V"));
    w.number("doneAt", doneAt()).flag("archived", !task.value(Fields.ARCHIVED).isEmpty());
    String message = task.value(Fields.MESSAGE);
    JsonValue link = m -> m.text("room", Fields.first(message)).text("key", Fields.rest(message));
    w.object("message", message.isEmpty() ? null : link);
  }

  private @Nullable JsonValue moment(String field) {
    String value = task.value(field);
    long at = Values.number(Fields.first(value), Long.MIN_VALUE);
    String zone = Fields.rest(value);
    return at == Long.MIN_VALUE ? null : m -> m.number("at", at).text("zone", or(zone, "UTC"));
  }

  /** When it last came to a column that counts as done, if it is in one. */
  private @Nullable Long doneAt() {
    List<Op> moves = gates.moves();
    Op winner = gates.winner();
    if (winner == null || !isDone(winner)) {
      return null;
    }
    Op since = winner;
    for (int i = moves.indexOf(winner); i >= 0 && isDone(moves.get(i)); i--) {
      since = moves.get(i);
    }
    return since.told().atMs();
  }

  private boolean isDone(Op move) {
    return setting.meaning(Fields.first(move.value())).equals("done");
  }

  private void lists(JsonWriter w) {
    w.texts("labels", names(Fields.LABEL)).texts("watchers", names(Fields.WATCHER));
    w.objects("checklist", checklist());
    w.texts(
        "dependsOn",
        names(Fields.DEPENDS_ON).stream().filter(t -> isKept(false, t)).toList());
    String parent = task.value(Fields.PARENT);
    w.text("parent", parent.isEmpty() || !isKept(true, parent) ? null : parent);
    w.object(
        "fields",
        f -> task.elements(Fields.FIELD)
            .forEach(op -> f.text(Fields.element(op.field()), op.value())));
  }

  private boolean isKept(boolean isPart, String other) {
    try {
      return !setting.isCut(isPart, id, TaskId.parse(other));
    } catch (MalformedException e) {
      return false;
    }
  }

  private List<String> names(String prefix) {
    return task.elements(prefix).stream().map(op -> Fields.element(op.field())).toList();
  }

  private List<JsonValue> checklist() {
    List<JsonValue> out = new ArrayList<>();
    List<Op> items = new ArrayList<>(task.elements(Fields.ITEM));
    items.sort(Comparator.comparing(Op::value).thenComparing(Op::field));
    for (Op item : items) {
      String key = Fields.element(item.field());
      boolean done = !task.value(Fields.DONE + key).isEmpty();
      out.add(i -> i.text("id", key)
          .text("text", Fields.rest(item.value()))
          .flag("done", done)
          .text("order", Fields.first(item.value())));
    }
    return out;
  }

  private long changedAt() {
    return counted().mapToLong(Told::atMs).max().orElse(0);
  }

  private Stream<Told> counted() {
    return task.ops().stream().map(Op::told).filter(Told::counts);
  }

  private String state() {
    boolean failed = counted().anyMatch(t -> t.trust() == Told.Trust.FAILED);
    boolean sending = counted().anyMatch(t -> t.stamp() == null);
    if (task.created() == null) {
      return "refused";
    }
    return failed ? "failed" : sending ? "sending" : "stored";
  }
}
