package org.entente.member.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entente.member.view.JsonValue;
import org.entente.member.view.JsonWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.json.JsonObject;

/** What a board has besides tasks: columns, kinds of work and what those demand, saved views. */
final class Columns {
  /** What a column can count as, in the order of a new board. */
  static final List<String> MEANINGS = List.of("todo", "active", "approval", "done");

  private record Column(String id, String order, String meaning, String title)
      implements JsonValue {
    @Override
    public void write(JsonWriter w) {
      w.text("id", id).text("title", title).text("order", order).text("meaning", meaning);
    }
  }

  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final Map<String, KindRules> rules;

  /** The columns of a new board, changed by what was said about the board. */
  Columns(TaskState board) {
    rules = KindRules.of(board);
    for (int i = 0; i < MEANINGS.size(); i++) {
      String meaning = MEANINGS.get(i);
      columns.put(meaning, new Column(meaning, (char) ('F' + 8 * i) + "", meaning, ""));
    }
    for (Op op : board.elements(Fields.BOARD_COLUMN)) {
      String id = Fields.element(op.field());
      String rest = Fields.rest(op.value());
      String meaning = Fields.first(rest);
      if (MEANINGS.contains(meaning)) {
        columns.put(id, new Column(id, Fields.first(op.value()), meaning, Fields.rest(rest)));
      }
    }
  }

  boolean contains(String id) {
    return columns.containsKey(id);
  }

  /** What {@code id} counts as; a column that is not known counts as the first. */
  String meaning(String id) {
    Column column = columns.get(id);
    return column == null ? MEANINGS.get(0) : column.meaning;
  }

  /** The meaning of every column. */
  private Map<String, String> meanings() {
    Map<String, String> out = new LinkedHashMap<>();
    columns.forEach((id, column) -> out.put(id, column.meaning));
    return out;
  }

  /** What the kind of work with this id demands. */
  KindRules rules(String template) {
    KindRules known = rules.get(template);
    return known == null ? KindRules.NONE : known;
  }

  /** Whether every task stands and counts as it does by {@code other}. */
  boolean judgesLike(Columns other) {
    return rules.equals(other.rules) && meanings().equals(other.meanings());
  }

  List<JsonValue> json() {
    return new ArrayList<>(columns.values());
  }

  /** The elements of {@code prefix} that are JSON objects, as they were said. */
  static List<String> objects(TaskState board, String prefix) {
    List<String> out = new ArrayList<>();
    for (Op op : board.elements(prefix)) {
      try {
        JsonObject.parse(op.value());
        out.add(op.value());
      } catch (MalformedException e) {
        // Not written by this release; what cannot be read is not shown.
        continue;
      }
    }
    return out;
  }
}
