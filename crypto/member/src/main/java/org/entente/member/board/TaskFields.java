package org.entente.member.board;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.member.content.TaskId;
import org.entente.mls.error.MalformedException;
import org.entente.trust.json.JsonObject;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RoomId;
import org.jspecify.annotations.Nullable;

/** Sets the fields of a task from JSON, each checked for its form. */
final class TaskFields {
  static final int MAX_LINE = 1024;
  private static final int MAX_TEXT = 32 * 1024;
  private static final int MAX_LABEL = 64;
  private static final int MAX_APPROVALS = 20;
  private static final List<String> PRIORITIES = List.of("low", "normal", "high", "urgent");
  private static final List<String> LINES =
      List.of(Fields.TITLE, Fields.AREA, Fields.LEGAL_BASIS, Fields.MARKING, Fields.COUNTRY);
  private final Draft draft;

  TaskFields(Draft draft) {
    this.draft = draft;
  }

  /** Sets whatever {@code values} names and this release knows. */
  void set(TaskId task, JsonObject values) throws MalformedException, Refused {
    for (String name : values.names()) {
      if (LINES.contains(name)) {
        line(task, name, values.text(name));
      } else {
        set(task, name, values);
      }
    }
  }

  private void line(TaskId task, String name, String text) throws Refused {
    boolean blankTitle = name.equals(Fields.TITLE) && text.isBlank();
    if (!Values.isLine(text, MAX_LINE) || blankTitle) {
      throw new Refused(blankTitle ? "empty_text" : "text_too_long");
    }
    draft.set(task, name, text);
  }

  private void set(TaskId task, String name, JsonObject v) throws MalformedException, Refused {
    switch (name) {
      case "description" -> {
        require(Values.isText(v.text(name), MAX_TEXT), "text_too_long");
        draft.set(task, name, v.text(name));
      }
      case "due", "start" -> draft.set(task, name, v.has(name) ? moment(v.object(name)) : "");
      case "priority" -> {
        require(PRIORITIES.contains(v.text(name)), "invalid_field");
        draft.set(task, name, v.text(name));
      }
      case "recurrence" -> {
        require(!v.has(name) || Values.isRecurrence(v.text(name)), "bad_recurrence");
        draft.set(task, name, v.has(name) ? v.text(name) : "");
      }
      case "approvalsNeeded" -> {
        long needed = v.number(name);
        require(needed >= 0 && needed <= MAX_APPROVALS, "invalid_field");
        draft.set(task, name, needed == 0 ? "" : Long.toString(needed));
      }
      case "parent" -> parent(task, v.textOrNull(name));
      case "dependsOn" -> dependsOn(task, v.texts(name));
      case "message" -> draft.set(task, name, v.has(name) ? message(v.object(name)) : "");
      case "field", "fields" -> fields(task, v.object(name));
      default -> {}
    }
  }

  /** What only a new task brings along in one piece. */
  void created(TaskId task, JsonObject v) throws MalformedException, Refused {
    if (v.has("template")) {
      require(Values.isId(v.text("template")), "invalid_field");
      draft.set(task, Fields.TEMPLATE, v.text("template"));
      demand(task, draft.board().rules(v.text("template")));
    }
    if (v.has("legalBasisRequired")) {
      demand(task, new KindRules(v.flag("legalBasisRequired"), 0));
    }
    String column = v.has("column") ? v.text("column") : Columns.MEANINGS.get(0);
    move(task, column, v.has("order") ? v.text("order") : Orders.last(draft.board(), column));
    if (v.has("agency") || v.has("officer")) {
      assign(task, v.textOrNull("agency"), v.textOrNull("officer"));
    }
    if (v.has("labels")) {
      for (String label : v.texts("labels")) {
        element(task, Fields.LABEL, label, true);
      }
    }
    if (v.has("checklist")) {
      for (JsonObject item : v.objects("checklist")) {
        item(task, item, false);
      }
    }
  }

  /** What its kind demands now stays demanded of the task, however the kind is changed later. */
  private void demand(TaskId task, KindRules rules) throws Refused {
    if (rules.needsBasis()) {
      draft.set(task, Fields.NEEDS_BASIS, Fields.YES);
    }
    if (rules.approvals() > Approvals.needed(draft.value(task, Fields.APPROVALS_NEEDED))) {
      draft.set(task, Fields.APPROVALS_NEEDED, Integer.toString(rules.approvals()));
    }
  }

  void move(TaskId task, String column, String order) throws Refused {
    require(draft.board().columns().contains(column) && Values.isOrder(order), "invalid_field");
    String obstacle = obstacle(task, column);
    require(obstacle.isEmpty(), obstacle);
    String place = column + " " + order;
    Op stands = draft.board().gates(task).winner();
    if (stands == null || !stands.value().equals(place)) {
      draft.replace(task, Fields.COLUMN, place);
    } else {
      draft.set(task, Fields.COLUMN, place);
    }
  }

  /** Why the task may not go to {@code column} yet, as things will be; empty when it may. */
  private String obstacle(TaskId task, String column) {
    Board board = draft.board();
    TaskState said = board.task(task);
    Gates gates = board.gates(task);
    KindRules kind = board.rules(draft.value(task, Fields.TEMPLATE));
    boolean needsBasis = gates.needsBasis() || kind.needsBasis();
    String meaning = board.meaning(column);
    boolean begins = !meaning.equals(Columns.MEANINGS.get(0));
    if (begins && needsBasis && draft.value(task, Fields.LEGAL_BASIS).isBlank()) {
      return "legal_basis_missing";
    }
    int asked = Approvals.needed(draft.value(task, Fields.APPROVALS_NEEDED));
    int needed = Math.max(gates.approvalsNeeded(), Math.max(kind.approvals(), asked));
    boolean lacks = meaning.equals("done") && !gates.isDone() && approved(task, said) < needed;
    return lacks ? "approvals_missing" : "";
  }

  private int approved(TaskId task, TaskState said) {
    Set<String> agencies = new HashSet<>();
    said.heads(Fields.APPROVED).forEach(op -> agencies.add(op.agency().value()));
    if (draft.approves(task)) {
      agencies.add(draft.board().self().agency().value());
    }
    return agencies.size();
  }

  void assign(TaskId task, @Nullable String agency, @Nullable String officer)
      throws MalformedException, Refused {
    if (agency == null && officer == null) {
      draft.set(task, Fields.ASSIGNED, "");
      return;
    }
    String person = officer == null ? "" : OfficerName.parse(officer).text();
    String of = agency == null ? "" : AgencyName.parse(agency).value();
    if (officer != null && agency == null) {
      of = OfficerName.parse(officer).agency().value();
    }
    draft.set(task, Fields.ASSIGNED, person.isEmpty() ? of : of + " " + person);
  }

  void element(TaskId task, String prefix, String name, boolean on) throws Refused {
    require(!name.isBlank() && Values.isLine(name, MAX_LABEL), "text_too_long");
    draft.set(task, prefix + name, on ? Fields.YES : "");
  }

  void item(TaskId task, JsonObject item, boolean remove) throws MalformedException, Refused {
    String id = item.text("id");
    String text = item.text("text");
    require(Values.isId(id) && Values.isOrder(item.text("order")), "invalid_field");
    require(Values.isLine(text, MAX_LINE), "text_too_long");
    draft.set(task, Fields.ITEM + id, remove ? "" : item.text("order") + " " + text);
    if (!remove) {
      draft.set(task, Fields.DONE + id, item.flag("done") ? Fields.YES : "");
    }
  }

  private void fields(TaskId task, JsonObject values) throws MalformedException, Refused {
    for (String name : values.names()) {
      require(Values.isId(name), "invalid_field");
      String value = values.has(name) ? values.text(name) : "";
      require(Values.isText(value, MAX_TEXT), "text_too_long");
      draft.set(task, Fields.FIELD + name, value);
    }
  }

  private void parent(TaskId task, @Nullable String parent) throws MalformedException, Refused {
    if (parent != null) {
      requireOpen(true, task, TaskId.parse(parent));
    }
    draft.set(task, Fields.PARENT, parent == null ? "" : parent);
  }

  private void dependsOn(TaskId task, List<String> others) throws MalformedException, Refused {
    Set<String> wanted = new HashSet<>(others);
    for (Op op : draft.board().task(task).elements(Fields.DEPENDS_ON)) {
      if (!wanted.contains(Fields.element(op.field()))) {
        draft.set(task, op.field(), "");
      }
    }
    for (String other : others) {
      requireOpen(false, task, TaskId.parse(other));
      draft.set(task, Fields.DEPENDS_ON + other, Fields.YES);
    }
  }

  private void requireOpen(boolean isPart, TaskId task, TaskId other) throws Refused {
    require(draft.has(other), "task_unknown");
    require(!draft.wouldClose(isPart, task, other), "task_cycle");
  }

  private static String moment(JsonObject moment) throws MalformedException, Refused {
    require(Values.isZone(moment.text("zone")), "bad_zone");
    return moment.number("at") + " " + moment.text("zone");
  }

  private static String message(JsonObject message) throws MalformedException, Refused {
    require(Values.isId(message.text("key")), "invalid_field");
    return RoomId.parse(message.text("room")).text() + " " + message.text("key");
  }

  private static void require(boolean holds, String code) throws Refused {
    if (!holds) {
      throw new Refused(code);
    }
  }
}
