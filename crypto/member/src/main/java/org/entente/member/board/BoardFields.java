package org.entente.member.board;

import org.entente.member.content.TaskId;
import org.entente.mls.error.MalformedException;
import org.entente.trust.json.JsonObject;

/** Changes what the board has besides tasks. */
final class BoardFields {
  private static final int MAX_JSON = 32 * 1024;
  private static final int MAX_LINE = 256;
  private final Draft draft;

  BoardFields(Draft draft) {
    this.draft = draft;
  }

  /** Carries out {@code column}, {@code view} or {@code template}. */
  void change(String what, JsonObject command) throws MalformedException, Refused {
    if (what.equals("column")) {
      column(command.object("column"));
    } else {
      boolean remove = command.has("remove") && command.flag("remove");
      object(what + "/", command.text(what), remove);
    }
  }

  private void column(JsonObject column) throws MalformedException, Refused {
    String id = column.text("id");
    String meaning = column.text("meaning");
    boolean fits = Values.isId(id)
        && Values.isOrder(column.text("order"))
        && Columns.MEANINGS.contains(meaning)
        && Values.isLine(column.text("title"), MAX_LINE);
    if (!fits) {
      throw new Refused("invalid_field");
    }
    String value = column.text("order") + " " + meaning + " " + column.text("title");
    draft.set(TaskId.BOARD, Fields.BOARD_COLUMN + id, value);
  }

  private void object(String prefix, String json, boolean remove)
      throws MalformedException, Refused {
    String id = JsonObject.parse(json).text("id");
    if (!Values.isId(id) || !Values.isText(json, MAX_JSON)) {
      throw new Refused(Values.isId(id) ? "text_too_long" : "invalid_field");
    }
    draft.set(TaskId.BOARD, prefix + id, remove ? "" : json);
  }
}
