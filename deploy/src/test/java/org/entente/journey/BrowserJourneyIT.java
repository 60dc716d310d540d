package org.entente.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entente.server.kernel.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walks the browser's journeys on a quickstart of its own; the steps are in {@code web-client/e2e/journeys}. */
class BrowserJourneyIT {
  private static final long PATIENCE_SECONDS = 900;

  @TempDir
  Path data;

  @Test
  void two_browsers_and_a_java_member_hold_the_first_conversation() throws Exception {
    walk("the first conversation of two agencies");
  }

  @Test
  void two_coordinators_of_two_agencies_run_an_operation_on_one_board() throws Exception {
    walk("two coordinators of two agencies run an operation on one board");
  }

  @Test
  void the_same_two_change_forty_adverts_and_plan_a_day_of_action() throws Exception {
    walk("two coordinators plan a day of action and change forty adverts");
  }

  @Test
  void two_administrators_bring_a_third_agency_on_board_and_a_lost_device_is_shut_out()
      throws Exception {
    walk("two administrators bring a third agency on board");
  }

  @Test
  void file_survives_a_closed_browser_and_a_killed_server_and_arrives_with_its_custody()
      throws Exception {
    walk("a large file survives a closed browser and a dead server");
  }

  @Test
  void what_leaves_a_room_takes_its_originators_word_and_one_changed_byte_of_an_export_is_named()
      throws Exception {
    walk("what leaves a room, and whose word that takes");
  }

  @Test
  void an_officer_who_lost_the_only_device_gets_the_past_back_while_days_pass() throws Exception {
    Path ahead = Files.writeString(data.resolve("ahead"), "0");
    List<String> options = List.of("--history", "joined");

    walk(
        "an officer who lost the only device gets the past back",
        QuickstartInTime.command(ahead, quickstart(options)),
        Map.of("E2E_CLOCK", ahead.toString()));
  }

  private List<String> quickstart(List<String> options) throws Exception {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("--data", data.toString(), "--port", "" + FreePort.next()));
    return all;
  }

  private void walk(String journey) throws Exception {
    List<String> command = Commands.entente("quickstart");
    command.addAll(quickstart(List.of()));
    walk(journey, command, Map.of());
  }

  /** On a deployment of its own, because each invitation is used once. */
  private void walk(String journey, List<String> quickstart, Map<String, String> more)
      throws Exception {
    Path web = Commands.root().resolve("web-client");
    Path log = Path.of("target/journeys/" + journey.replace(' ', '-') + ".log");
    Map<String, String> environment = new HashMap<>(more);
    environment.put("ENTENTE", Commands.root().resolve("deploy/entente").toString());
    environment.put("E2E_GROUND", data.resolve("invitations.json").toString());
    environment.put("E2E_COMMAND", String.join(" ", quickstart));
    List<String> command = List.of("npm", "--prefix", web.toString(), "run", "e2e", "--", journey);

    Commands.Result result = Commands.run(log, PATIENCE_SECONDS, command, environment);

    assertThat(result.exit()).as(result.output()).isZero();
    assertThat(result.output()).contains("ok      " + journey);
  }
}
