package org.entente.cli.task;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tasks as CSV by RFC 4180, in UTF-8 with a line of names; fields of templates come last, each in its column. */
public final class Csv {
  private static final List<String> COLUMNS = List.of(
      "label",
      "title",
      "column",
      "agency",
      "officer",
      "acceptance",
      "due",
      "dueZone",
      "start",
      "priority",
      "country",
      "area",
      "legalBasis",
      "marking",
      "labels",
      "approvals",
      "approvalsNeeded",
      "createdBy",
      "createdAt",
      "doneAt",
      "id");

  private Csv() {}

  /** The whole file. */
  public static String write(List<JsonObject> tasks) {
    TreeSet<String> fields = new TreeSet<>();
    tasks.forEach(task -> fields.addAll(task.getJsonObject("fields").fieldNames()));
    StringBuilder out = new StringBuilder(String.join(",", COLUMNS));
    fields.forEach(field -> out.append(',').append(cell("field." + field)));
    out.append("\r\n");
    for (JsonObject task : tasks) {
      out.append(COLUMNS.stream().map(c -> cell(value(task, c))).collect(Collectors.joining(",")));
      fields.forEach(
          f -> out.append(',').append(cell(text(task.getJsonObject("fields").getValue(f)))));
      out.append("\r\n");
    }
    return out.toString();
  }

  private static String value(JsonObject task, String column) {
    Map<String, String> moments = Map.of("due", "due", "start", "start");
    if (moments.containsKey(column)) {
      JsonObject moment = task.getJsonObject(column);
      return moment == null ? "" : time(moment.getLong("at"));
    }
    return switch (column) {
      case "dueZone" ->
        task.getJsonObject("due") == null ? "" : task.getJsonObject("due").getString("zone");
      case "createdAt" -> time(task.getLong("createdAt"));
      case "doneAt" -> task.getLong("doneAt") == null ? "" : time(task.getLong("doneAt"));
      case "labels" ->
        String.join(
            " ", task.getJsonArray("labels").stream().map(String::valueOf).toList());
      case "approvals" -> officers(task.getJsonArray("approvals"));
      default -> text(task.getValue(column));
    };
  }

  private static String officers(JsonArray approvals) {
    return approvals.stream()
        .map(approval -> ((JsonObject) approval).getString("officer"))
        .collect(Collectors.joining(" "));
  }

  private static String time(long ms) {
    return Instant.ofEpochMilli(ms).toString();
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  /** A cell; what a spreadsheet would take for a formula gets an apostrophe in front. */
  static String cell(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    boolean quoted = safe.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
