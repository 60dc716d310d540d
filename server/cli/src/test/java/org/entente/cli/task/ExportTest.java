package org.entente.cli.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportTest {

  private static JsonObject task(String label, String title) {
    JsonArray none = new JsonArray();
    return new JsonObject()
        .put("id", "00ff".repeat(8))
        .put("label", label)
        .put("title", title)
        .put("column", "todo")
        .put("priority", "urgent")
        .put("marking", "TLP:RED H1")
        .put("archived", false)
        .put("labels", new JsonArray().add("port").add("boats"))
        .put("approvals", none)
        .put("approvalsNeeded", 0)
        .put("fields", new JsonObject().put("amount", "12.50 EUR"))
        .put("createdAt", 1_800_000_000_000L)
        .put("changedAt", 1_800_000_000_000L)
        .put("due", new JsonObject().put("at", 1_800_003_600_000L).put("zone", "Europe/Paris"));
  }

  @Test
  void a_calendar_tells_numbers_and_times_and_nothing_else() {
    String calendar = Ical.write(List.of(task("KES-41", "Raid at the harbour")));

    assertThat(calendar)
        .contains("SUMMARY:KES-41\r\n", "DUE:20270115T090000Z\r\n", "PRIORITY:1\r\n")
        .doesNotContain("Raid", "harbour", "Paris", "EUR", "boats")
        .startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
        .endsWith("END:VTODO\r\nEND:VCALENDAR\r\n");
  }

  @Test
  void a_long_line_is_folded_between_characters() {
    StringBuilder out = new StringBuilder();

    Ical.line(out, "SUMMARY:" + "é".repeat(100));

    assertThat(out.toString().lines())
        .allSatisfy(
            line -> assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
    assertThat(out.toString().replace("\r\n ", ""))
        .isEqualTo("SUMMARY:" + "é".repeat(100) + "\r\n");
  }

  @Test
  void a_table_quotes_what_it_must_and_defuses_formulas() {
    String csv =
        Csv.write(List.of(task("KES-1", "Say \"stop\", then go"), task("KES-2", "=SUM(A1)")));

    assertThat(csv.lines().findFirst())
        .hasValueSatisfying(names ->
            assertThat(names).startsWith("label,title,column").endsWith(",id,field.amount"));
    assertThat(csv)
        .contains("KES-1,\"Say \"\"stop\"\", then go\",todo")
        .contains("KES-2,'=SUM(A1),todo")
        .contains("2027-01-15T09:00:00Z,Europe/Paris")
        .contains(",TLP:RED H1,port boats")
        .contains("port boats");
  }
}
