package org.entente.cli.task;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Tasks as an iCalendar (RFC 5545) for a person's own calendar. A calendar leaves the protection of the room, so an
 * entry says only the task's number and times: no title, no text, no person.
 */
public final class Ical {
  private static final int LINE_OCTETS = 75;
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private Ical() {}

  /** The calendar; tasks without a due time are left out. */
  public static String write(List<JsonObject> tasks) {
    StringBuilder out = new StringBuilder();
    line(out, "BEGIN:VCALENDAR");
    line(out, "VERSION:2.0");
    line(out, "PRODID:-//Entente//Tasks//EN");
    tasks.stream()
        .filter(task -> task.getJsonObject("due") != null)
        .forEach(task -> entry(out, task));
    line(out, "END:VCALENDAR");
    return out.toString();
  }

  private static void entry(StringBuilder out, JsonObject task) {
    line(out, "BEGIN:VTODO");
    line(out, "UID:" + task.getString("id") + "@entente.invalid");
    line(out, "DTSTAMP:" + time(task.getLong("changedAt")));
    line(out, "SUMMARY:" + escaped(task.getString("label")));
    if (task.getJsonObject("start") != null) {
      line(out, "DTSTART:" + time(task.getJsonObject("start").getLong("at")));
    }
    line(out, "DUE:" + time(task.getJsonObject("due").getLong("at")));
    line(out, "PRIORITY:" + priority(task.getString("priority")));
    line(out, "STATUS:" + (TaskList.isOpen(task) ? "NEEDS-ACTION" : "COMPLETED"));
    boolean recurs = task.getString("recurrence") != null && task.getJsonObject("start") != null;
    if (recurs) {
      line(out, "RRULE:" + task.getString("recurrence"));
    }
    line(out, "END:VTODO");
  }

  private static String time(long ms) {
    return UTC.format(Instant.ofEpochMilli(ms));
  }

  private static int priority(String word) {
    return switch (word) {
      case "urgent" -> 1;
      case "high" -> 3;
      case "low" -> 9;
      default -> 5;
    };
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n");
  }

  /** One line, folded so that no part is longer than 75 octets (section 3.1) and no character is cut. */
  static void line(StringBuilder out, String text) {
    int octets = 0;
    for (int i = 0; i < text.length(); ) {
      int end = text.offsetByCodePoints(i, 1);
      int more = text.substring(i, end).getBytes(StandardCharsets.UTF_8).length;
      if (octets + more > LINE_OCTETS) {
        out.append("\r\n ");
        octets = 1;
      }
      out.append(text, i, end);
      octets += more;
      i = end;
    }
    out.append("\r\n");
  }
}
