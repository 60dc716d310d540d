package org.entente.cli.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.entente.cli.NotDone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NewTaskTest {
  private static final long NOW = 1_800_000_000_000L;

  @TempDir
  Path folder;

  static Stream<String> kinds() {
    return Stream.of(
        "intelligence-exchange",
        "victim-referral",
        "account-freeze",
        "asset-restraint",
        "service-suspension",
        "preservation",
        "supply-chain-lead",
        "advert-takedown",
        "suspect-document",
        "embassy-enquiry",
        "return-case",
        "day-of-action",
        "commitment",
        "data-request");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void every_built_in_template_speaks_three_languages(String kind) throws IOException {
    JsonObject template = Templates.builtIn(kind);

    assertThat(template.getString("id")).isEqualTo(kind);
    List<JsonObject> labels = Stream.concat(
            Stream.of(template.getJsonObject("title"), template.getJsonObject("purpose")),
            Stream.concat(
                template.getJsonArray("checklist").stream(),
                template.getJsonArray("fields").stream()
                    .map(field -> ((JsonObject) field).getJsonObject("label"))))
        .map(JsonObject.class::cast)
        .toList();
    assertThat(labels)
        .allSatisfy(
            words -> assertThat(words.fieldNames()).containsExactlyInAnyOrder("en", "fr", "ar"));
  }

  @Test
  void a_template_brings_fields_steps_due_time_and_approvals() throws IOException {
    Map<String, String> fields =
        Map.of("account", "DE00", "institution", "A bank", "order", "12/26", "country", "DE");

    JsonObject task = new NewTask("Freeze")
        .with("legalBasis", "Article 7")
        .from(Templates.builtIn("account-freeze"), fields, NOW)
        .command("00")
        .getJsonObject("task");

    assertThat(task.getInteger("approvalsNeeded")).isEqualTo(2);
    assertThat(task.getJsonObject("due").getLong("at")).isEqualTo(NOW + 24 * 3600_000L);
    assertThat(task.getJsonArray("checklist")).hasSize(6);
    assertThat(task.getJsonObject("fields").getString("order")).isEqualTo("12/26");
  }

  @Test
  void what_a_template_requires_must_be_there() throws IOException {
    JsonObject freeze = Templates.builtIn("account-freeze");

    assertThatThrownBy(() -> new NewTask("Freeze").from(freeze, Map.of(), NOW))
        .isInstanceOf(NotDone.class)
        .hasMessageContaining("--field account=");
    Map<String, String> fields =
        Map.of("account", "1", "institution", "2", "order", "3", "country", "DE");
    assertThatThrownBy(() -> new NewTask("Freeze").from(freeze, fields, NOW))
        .hasMessageContaining("--legal-basis");
    assertThatThrownBy(() -> Templates.builtIn("../secret")).isInstanceOf(NotDone.class);
  }

  @Test
  void an_agency_brings_its_own_template() throws IOException {
    Path own = Files.writeString(folder.resolve("own.json"), """
        {"id": "own-kind", "fields": [], "checklist": [{"en": "Call the desk"}]}
        """);

    JsonObject task = new NewTask("Ours")
        .from(Templates.own(own), Map.of(), NOW)
        .command("00")
        .getJsonObject("task");

    assertThat(task.getString("template")).isEqualTo("own-kind");
    assertThat(task.getJsonArray("checklist").getJsonObject(0).getString("text"))
        .isEqualTo("Call the desk");
    Path broken = Files.writeString(folder.resolve("broken.json"), "[");
    assertThatThrownBy(() -> Templates.own(broken)).isInstanceOf(NotDone.class);
  }

  @Test
  void a_time_is_read_in_its_zone_also_in_summer() {
    assertThat(Due.parse("2026-07-01T10:00 Europe/Paris").getLong("at"))
        .isEqualTo(java.time.Instant.parse("2026-07-01T08:00:00Z").toEpochMilli());
    assertThat(Due.parse("2026-12-01T10:00 Europe/Paris").getLong("at"))
        .isEqualTo(java.time.Instant.parse("2026-12-01T09:00:00Z").toEpochMilli());
    assertThatThrownBy(() -> Due.parse("tomorrow")).isInstanceOf(NotDone.class);
    assertThatThrownBy(() -> Due.parse("2026-12-01T10:00 Mars/Olympus"))
        .isInstanceOf(NotDone.class);
  }
}
