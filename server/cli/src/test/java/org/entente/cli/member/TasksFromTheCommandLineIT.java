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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entente.cli.Typed;
import org.entente.server.boot.EntenteServer;
import org.entente.server.config.ServerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two agencies' own systems work on one board: each knows its member's commands and nothing else. */
class TasksFromTheCommandLineIT {
  private static final String ALBA = "police.alba.example";
  private static final String BOREA = "border.borea.example";
  private static final String ROOM = "Kestrel desk";

  @TempDir
  Path folder;

  private EntenteServer.Running server;
  private String origin;
  private Path password;

  @BeforeEach
  void two_agencies_share_a_room() throws Exception {
    JsonObject settings = new JsonObject()
        .put("http", new JsonObject().put("host", "localhost").put("port", 0))
        .put("data", new JsonObject().put("dir", folder.resolve("data").toString()))
        .put("region", new JsonObject().put("id", "one"));
    server = EntenteServer.start(ServerConfig.of(settings, Map.of()))
        .toCompletionStage()
        .toCompletableFuture()
        .get(2, TimeUnit.MINUTES);
    origin = "http://localhost:" + server.port();
    password = Files.writeString(folder.resolve("password"), "nine lives of a cat\n");
    String team = team();
    enrol(ALBA, "sofi", team);
    enrol(BOREA, "rafi", team);
    member("sofi", "open", ROOM, "--team", team, "--admit", "rafi@" + BOREA);
  }

  @AfterEach
  void stop() throws Exception {
    server.close().toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
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
    Typed unknown = typed("rafi", "task", "assign", ROOM, "KES-999", "--agency", ALBA);
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
    assertThat(typed("rafi", ical).exit()).as("nothing is written over").isEqualTo(1);
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

  private String team() {
    for (String agency : List.of(ALBA, BOREA)) {
      done("agency", "init", agency, "--out", keys(agency), "--password-file", password.toString());
    }
    String event = folder.resolve("founding.event").toString();
    String root = folder.resolve(BOREA).resolve("root.cer").toString();
    String[] partner = {"--partner", "Borea Border Guard,XB,BBG", "--partner-root", root};
    as(
        ALBA,
        "found",
        "--own",
        "Alba Police,XA,ANP",
        partner[0],
        partner[1],
        partner[2],
        partner[3],
        "--out",
        event);
    at(server.founding().orElseThrow().at(origin), BOREA, "cosign", event);
    String region = folder.resolve("region.event").toString();
    as(ALBA, "list-region", "--out", region);
    as(BOREA, "cosign", region);
    String opening = folder.resolve("team.event").toString();
    Typed opened = as(
        ALBA,
        "open-team",
        "--agency",
        ALBA,
        "--agency",
        BOREA,
        "--until",
        "2099-01-01T00:00:00Z",
        "--out",
        opening);
    as(BOREA, "cosign", opening);
    Matcher id = Pattern.compile("Team  ([0-9a-f]{32})").matcher(opened.out());
    assertThat(id.find()).as(opened.out()).isTrue();
    return id.group(1);
  }

  private void enrol(String agency, String officer, String team) throws IOException {
    Path people = Files.writeString(
        folder.resolve(officer + ".csv"),
        "officer,name,role\n" + officer + "," + officer + ",Investigator\n");
    Typed invited = as(
        agency,
        "invite",
        people.toString(),
        "--team",
        team,
        "--team-title",
        "Operation Kestrel",
        "--purpose",
        "Boats",
        "--desk",
        "+99 1");
    String[] cells = invited.out().strip().split("\t");
    done(
        "member",
        "enrol",
        cells[1],
        "--code",
        cells[2],
        "--profile",
        profile(officer),
        "--unattended");
  }

  private Typed member(String officer, String... command) {
    Typed typed = typed(officer, command);
    assertThat(typed.exit()).as(typed.err() + typed.out()).isZero();
    return typed;
  }

  private Typed typed(String officer, String... command) {
    List<String> all = new ArrayList<>(List.of("member"));
    all.addAll(List.of(command));
    all.addAll(List.of("--profile", profile(officer)));
    return Typed.entente(all.toArray(String[]::new));
  }

  private Typed as(String agency, String... command) {
    return at(origin, agency, command);
  }

  private Typed at(String address, String agency, String... command) {
    List<String> all = new ArrayList<>(List.of("agency"));
    all.addAll(List.of(command));
    all.addAll(List.of("--keys", keys(agency), "--server", address));
    all.addAll(List.of("--password-file", password.toString()));
    return done(all.toArray(String[]::new));
  }

  private static Typed done(String... command) {
    Typed typed = Typed.entente(command);
    assertThat(typed.exit()).as(typed.err() + typed.out()).isZero();
    return typed;
  }

  private String keys(String agency) {
    return folder.resolve(agency).toString();
  }

  private String profile(String officer) {
    return folder.resolve("profile-" + officer).toString();
  }
}
