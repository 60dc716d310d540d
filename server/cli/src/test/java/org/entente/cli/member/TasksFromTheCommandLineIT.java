package org.entente.cli.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.entente.cli.TestFederation;
import org.entente.cli.Typed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two agencies' own systems work on one board: each knows its member's commands and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TasksFromTheCommandLineIT {
  private static final String ALBA = "police.alba.example";
  private static final String BOREA = "border.borea.example";
  private static final String ROOM = "Kestrel desk";

  @TempDir
  static Path folder;

  private TestFederation federation;

  @BeforeAll
  void two_agencies_share_a_room() throws Exception {
    federation = TestFederation.start(folder);
    federation.init(ALBA);
    federation.init(BOREA);
    String event =
        federation.founds(ALBA, "Alba Police,XA,ANP", BOREA, "Borea Border Guard,XB,BBG");
    TestFederation.well(federation.triedAt(federation.foundingLink(), BOREA, "cosign", event));
    federation.listRegion(ALBA, BOREA);
    String team = federation.openTeam(ALBA, BOREA);
    federation.enrol(ALBA, "sofi", team);
    federation.enrol(BOREA, "rafi", team);
    member("sofi", "open", ROOM, "--team", team, "--admit", "rafi@" + BOREA);
  }

  @AfterAll
  void stop() throws Exception {
    federation.close();
  }

  @Test
  void a_task_is_made_given_away_listed_and_exported_by_two_agencies() throws Exception {
    JsonObject made = new JsonObject(member(
            "sofi",
            "task",
            "add",
            ROOM,
            "Ask the port authority",
            "--due",
            "2026-12-01T10:00 Europe/Paris",
            "--priority",
            "high",
            "--json")
        .out());
    member("sofi", "task", "add", ROOM, "Read =HYPERLINK in the file");
    assertThat(made.getString("title")).isEqualTo("Ask the port authority");

    String number = made.getString("label");
    member("sofi", "task", "assign", ROOM, number, "--agency", BOREA, "--officer", "rafi@" + BOREA);

    JsonObject seen =
        new JsonObject(member("rafi", "task", "list", ROOM, "--officer", "rafi@" + BOREA, "--json")
            .out());
    assertThat(seen.getString("label")).as("one task, his own").isEqualTo(number);
    assertThat(seen.getString("id")).isEqualTo(made.getString("id"));
    assertThat(seen.getJsonObject("due").getLong("at"))
        .as("ten in Paris, in winter")
        .isEqualTo(java.time.Instant.parse("2026-12-01T09:00:00Z").toEpochMilli());
    assertThat(member("rafi", "task", "list", ROOM).out())
        .as("those that are due first")
        .matches("(?s).*Ask the port authority.*HYPERLINK.*");
    assertThat(member("rafi", "task", "list", ROOM, "--agency", ALBA).out()).isEmpty();

    exports();
    Typed unknown = federation.member("rafi", "task", "assign", ROOM, "KES-999", "--agency", ALBA);
    assertThat(unknown.exit()).isEqualTo(1);
    assertThat(unknown.err()).contains("There is no single task \"KES-999\" there");
  }

  private void exports() throws IOException {
    JsonArray all =
        new JsonArray(member("rafi", "task", "export", ROOM, "--offline").out());
    assertThat(all).hasSize(2);
    String table = member("rafi", "task", "export", ROOM, "--format", "csv").out();
    assertThat(table.lines()).hasSize(3);
    Path calendar = folder.resolve("kestrel.ics");
    String[] ical = {"task", "export", ROOM, "--format", "ical", "--output", calendar.toString()};
    member("rafi", ical);
    assertThat(Files.readString(calendar))
        .startsWith("BEGIN:VCALENDAR")
        .as("what leaves the room names nothing")
        .doesNotContain("port authority");
    assertThat(federation.member("rafi", ical).exit())
        .as("nothing is written over")
        .isEqualTo(1);
  }

  @Test
  void each_line_of_the_input_is_a_message_and_all_arrive_in_order() {
    InputStream keyboard = System.in;
    try {
      System.setIn(new ByteArrayInputStream(
          "The boat left.\n\nTwo men on board.\nGood night.\n".getBytes(StandardCharsets.UTF_8)));
      assertThat(member("sofi", "send", ROOM, "-").out()).contains("Stored in " + ROOM);
    } finally {
      System.setIn(keyboard);
    }
    assertThat(member("rafi", "read", ROOM).out())
        .matches("(?s).*The boat left\\..*Two men on board\\..*Good night\\..*");
    assertThat(member("sofi", "read", ROOM).out()).doesNotContain("waiting");
  }

  private Typed member(String officer, String... command) {
    return TestFederation.well(federation.member(officer, command));
  }
}
