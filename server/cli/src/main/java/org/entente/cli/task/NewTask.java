package org.entente.cli.task;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.entente.cli.NotDone;
import org.jspecify.annotations.Nullable;

/** Puts a new task together, with what its template prescribes. */
public final class NewTask {
  private static final long HOUR_MS = 3600_000;
  private final JsonObject task = new JsonObject();

  /** A task with this title. */
  public NewTask(String title) {
    task.put("title", title);
  }

  /** Sets a field of the task unless {@code value} is null. */
  public NewTask with(String name, @Nullable Object value) {
    if (value != null) {
      task.put(name, value);
    }
    return this;
  }

  /** Takes over fields, steps, due time and approvals of {@code template}; what was set before stays. */
  public NewTask from(JsonObject template, Map<String, String> values, long nowMs) {
    task.put("template", template.getString("id")).put("fields", fields(template, values));
    task.put("checklist", checklist(template.getJsonArray("checklist", new JsonArray())));
    task.put("labels", template.getJsonArray("labels", new JsonArray()));
    task.put("approvalsNeeded", template.getInteger("approvalsNeeded", 0));
    task.put("legalBasisRequired", template.getBoolean("legalBasisRequired", false));
    unlessSet("priority", template.getString("priority"));
    unlessSet("recurrence", template.getString("recurrence"));
    Integer hours = template.getInteger("dueHours");
    if (hours != null && !task.containsKey("due")) {
      task.put("due", new JsonObject().put("at", nowMs + hours * HOUR_MS).put("zone", "UTC"));
    }
    if (template.getBoolean("legalBasisRequired", false) && !task.containsKey("legalBasis")) {
      throw new NotDone("This kind of work needs its legal basis: add --legal-basis.");
    }
    return this;
  }

  private void unlessSet(String name, @Nullable Object value) {
    if (value != null && !task.containsKey(name)) {
      task.put(name, value);
    }
  }

  private static JsonObject fields(JsonObject template, Map<String, String> values) {
    JsonObject out = new JsonObject();
    values.forEach(out::put);
    for (Object each : template.getJsonArray("fields")) {
      JsonObject field = (JsonObject) each;
      String id = field.getString("id");
      if (field.getBoolean("required", false) && values.getOrDefault(id, "").isBlank()) {
        throw new NotDone("This kind of work needs the field " + id + ": add --field " + id + "=…");
      }
    }
    return out;
  }

  private static JsonArray checklist(JsonArray steps) {
    JsonArray out = new JsonArray();
    for (int i = 0; i < steps.size(); i++) {
      String text = steps.getJsonObject(i).getString("en");
      String order = "V" + (char) ('A' + i / 26) + (char) ('A' + i % 26);
      JsonObject step = new JsonObject().put("id", "step-" + i).put("text", text);
      out.add(step.put("done", false).put("order", order));
    }
    return out;
  }

  /** The command that makes it. */
  public JsonObject command(String id) {
    return new JsonObject().put("do", "create").put("id", id).put("task", task);
  }
}
