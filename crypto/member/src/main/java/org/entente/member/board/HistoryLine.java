package org.entente.member.board;

import org.entente.member.view.JsonValue;
import org.entente.member.view.JsonWriter;
import org.jspecify.annotations.Nullable;

/** One change as the history tells it: what was done, in the words of the interface's border. */
final class HistoryLine {
  private final Op op;
  private final String before;
  private final TaskState task;

  HistoryLine(Op op, String before, TaskState task) {
    this.op = op;
    this.before = before;
    this.task = task;
  }

  /** Whether it is told: a move inside its column is not, nor what nobody else was ever told. */
  boolean isTold() {
    if (op.told().trust() == Told.Trust.GIVEN_UP) {
      return false;
    }
    return switch (Fields.base(op.field())) {
      case Fields.COLUMN -> !Fields.first(op.value()).equals(Fields.first(before));
      case "item" -> !Fields.rest(op.value()).equals(Fields.rest(before));
      default -> true;
    };
  }

  /** @param isHeldBack whether it had no effect: a move too early, or a marking that does not decide */
  String json(@Nullable JsonValue conflict, boolean isHeldBack) {
    JsonWriter w = new JsonWriter().begin();
    w.text("id", op.event().text() + "-" + op.index()).text("officer", officer());
    w.number("at", op.told().atMs()).text("what", what()).text("value", value());
    w.text("before", shown(before)).object("conflict", conflict);
    return w.flag("heldBack", isHeldBack)
        .flag("verified", op.told().trust() == Told.Trust.CHECKED)
        .end()
        .toString();
  }

  String officer() {
    return op.officer().text();
  }

  private String what() {
    boolean on = !op.value().isEmpty();
    return switch (Fields.base(op.field())) {
      case "answer" -> Fields.first(op.value());
      case "item" -> on ? "stepAdded" : "stepRemoved";
      case "done" -> on ? "stepDone" : "stepUndone";
      case "label" -> on ? "labelled" : "unlabelled";
      case "watcher" -> on ? "watched" : "unwatched";
      case Fields.ARCHIVED -> on ? "archived" : "restored";
      case Fields.COMMENT -> "commented";
      case "noted" -> "acknowledged";
      case "field" -> "field:" + Fields.element(op.field());
      default -> Fields.base(op.field());
    };
  }

  /** The value in the border's raw form. */
  String value() {
    return switch (Fields.base(op.field())) {
      case "answer" -> Fields.rest(op.value());
      case "done" -> Fields.rest(task.value(Fields.ITEM + Fields.element(op.field())));
      case "label", "watcher" -> Fields.element(op.field());
      case "noted" -> op.value();
      case Fields.CREATED -> task.value(Fields.TITLE);
      case Fields.APPROVED, Fields.ARCHIVED -> "";
      default -> shown(op.value().isEmpty() ? removed() : op.value());
    };
  }

  /** What an element that was taken away said before. */
  private String removed() {
    return Fields.base(op.field()).equals("item") ? before : "";
  }

  private String shown(String value) {
    return switch (Fields.base(op.field())) {
      case Fields.COLUMN -> Fields.first(value);
      case "item" -> Fields.rest(value);
      case Fields.COMMENT -> value.substring(value.indexOf('\n') + 1);
      case "dependsOn" -> value.isEmpty() ? "" : Fields.element(op.field());
      default -> value;
    };
  }
}
