package org.entente.cli.task;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tasks of a room as its device shows them. */
public final class TaskList {
  private final List<JsonObject> tasks;

  private TaskList(List<JsonObject> tasks) {
    this.tasks = tasks;
  }

  /** Reads the JSON list of a device. */
  public static TaskList of(String json) {
    return new TaskList(new JsonArray(json).stream().map(JsonObject.class::cast).toList());
  }

  /** Those that fit. */
  public TaskList only(Predicate<JsonObject> fits) {
    return new TaskList(tasks.stream().filter(fits).toList());
  }

  /** Those not archived. */
  public TaskList current() {
    return only(task -> !task.getBoolean("archived"));
  }

  /** Those due before {@code nowMs} and not done. */
  public TaskList overdue(long nowMs) {
    return only(task -> isOpen(task) && dueAt(task).filter(at -> at < nowMs).isPresent());
  }

  static boolean isOpen(JsonObject task) {
    return task.getValue("doneAt") == null && !task.getBoolean("archived");
  }

  /** When a task is due, in ms. */
  static Optional<Long> dueAt(JsonObject task) {
    return Optional.ofNullable(task.getJsonObject("due")).map(due -> due.getLong("at"));
  }

  /** The tasks, those due first in front, then by their numbers. */
  public List<JsonObject> byDue() {
    Comparator<JsonObject> due = Comparator.comparing(t -> dueAt(t).orElse(Long.MAX_VALUE));
    return tasks.stream().sorted(due).toList();
  }

  /** All tasks in the order of their numbers. */
  public Stream<JsonObject> stream() {
    return tasks.stream();
  }

  /** The one task with this label or beginning of an id; empty when there is none or more than one. */
  public Optional<JsonObject> find(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    List<JsonObject> found = tasks.stream()
        .filter(task -> task.getString("label").toLowerCase(Locale.ROOT).equals(wanted)
            || wanted.length() >= 6 && task.getString("id").startsWith(wanted))
        .toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /** Whether {@code value} is what was asked for; asking for nothing fits everything. */
  public static boolean fits(@Nullable String wanted, @Nullable String value) {
    return wanted == null || wanted.equals(value);
  }
}
