package org.entente.member.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Two desks of two agencies at one board; nothing passes between them until the test says so. */
class BoardTest {
  private static final String TASK = "0123456789abcdef0123456789abcdef";
  private static final String OTHER = "fedcba9876543210fedcba9876543210";
  private final Random random = new Random(5);
  private final Desk mara = new Desk("mara", "police.alba.example", random);
  private final Desk ida = new Desk("ida", "border.borea.example", random);
  private final List<EventRecord> log = new ArrayList<>();
  private int storedOfMara;
  private int storedOfIda;

  private static String create(String id, String title) {
    return "{\"do\":\"create\",\"id\":\"" + id + "\",\"task\":{\"title\":\"" + title + "\"}}";
  }

  private static String set(String fields) {
    return "{\"do\":\"set\",\"id\":\"" + TASK + "\",\"fields\":{" + fields + "}}";
  }

  private static String act(String what, String rest) {
    return "{\"do\":\"" + what + "\",\"id\":\"" + TASK + "\"" + rest + "}";
  }

  /** The log takes what mara said, then what ida said; both hear all of it. */
  private void meet() {
    storedOfMara = store(mara, storedOfMara);
    storedOfIda = store(ida, storedOfIda);
    log.forEach(mara::hears);
    log.forEach(ida::hears);
    assertThat(ida.sees().replace("\"mayApprove\":true", "\"mayApprove\":false"))
        .isEqualTo(mara.sees().replace("\"mayApprove\":true", "\"mayApprove\":false"));
  }

  private int store(Desk desk, int from) {
    for (EventRecord record : desk.said.subList(from, desk.said.size())) {
      log.add(Desk.stamped(record, 3L * (log.size() + 1)));
    }
    return desk.said.size();
  }

  @Test
  void changes_of_different_fields_made_apart_both_stay() throws Refused {
    mara.does(1, create(TASK, "Draft"));
    meet();

    mara.does(2, set("\"title\":\"Final\""));
    ida.does(3, set("\"priority\":\"urgent\""));
    meet();

    assertThat(mara.task(TASK)).contains("\"title\":\"Final\"", "\"priority\":\"urgent\"");
    assertThat(mara.task(TASK)).contains("\"contested\":[]");
  }

  @Test
  void of_two_values_made_apart_the_later_in_the_log_counts_and_the_other_is_in_the_history()
      throws Refused {
    mara.does(1, create(TASK, "Draft"));
    meet();

    ida.does(2, set("\"title\":\"Ida's\""));
    mara.does(3, set("\"title\":\"Mara's\""));
    meet();

    assertThat(mara.task(TASK)).contains("\"title\":\"Ida's\"", "\"contested\":[\"title\"]");
    assertThat(mara.history(TASK))
        .contains(
            "\"kept\":\"Ida's\",\"lost\":\"Mara's\",\"officer\":\"mara@police.alba.example\"");
  }

  @Test
  void a_change_by_somebody_who_saw_both_settles_it() throws Refused {
    mara.does(1, create(TASK, "Draft"));
    meet();
    ida.does(2, set("\"title\":\"Ida's\""));
    mara.does(3, set("\"title\":\"Mara's\""));
    meet();

    mara.does(4, set("\"title\":\"Agreed\""));
    meet();

    assertThat(ida.task(TASK)).contains("\"title\":\"Agreed\"", "\"contested\":[]");
  }

  @Test
  void steps_labels_and_dependencies_come_together_one_by_one() throws Refused {
    mara.does(1, create(TASK, "Draft"), create(OTHER, "First this"));
    meet();

    mara.does(2, act("label", ",\"label\":\"port\",\"on\":true"));
    ida.does(2, act("label", ",\"label\":\"boats\",\"on\":true"));
    ida.does(
        3,
        act("check", ",\"item\":{\"id\":\"a\",\"text\":\"Call\",\"done\":false,\"order\":\"V\"}"));
    mara.does(3, set("\"dependsOn\":[\"" + OTHER + "\"]"));
    meet();

    assertThat(ida.task(TASK))
        .contains("\"labels\":[\"boats\",\"port\"]", "\"text\":\"Call\"", OTHER);
  }

  @Test
  void a_circle_closed_apart_is_cut_at_the_same_place_for_all() throws Refused {
    mara.does(1, create(TASK, "One"), create(OTHER, "Two"));
    meet();

    mara.does(2, set("\"dependsOn\":[\"" + OTHER + "\"]"));
    ida.does(
        2,
        set("\"title\":\"One\"")
            .replace(TASK, OTHER)
            .replace("\"title\":\"One\"", "\"dependsOn\":[\"" + TASK + "\"]"));
    meet();

    assertThat(ida.task(TASK)).contains("\"dependsOn\":[\"" + OTHER + "\"]");
    assertThat(ida.task(OTHER)).contains("\"dependsOn\":[]");
  }

  @Test
  void approvals_count_once_for_each_agency_also_when_they_were_given_apart() throws Refused {
    Desk tomas = new Desk("tomas", "police.alba.example", random);
    mara.does(1, create(TASK, "Freeze"), set("\"approvalsNeeded\":2"));
    meet();
    log.forEach(tomas::hears);

    mara.does(2, act("approve", ""));
    tomas.does(2, act("approve", ""));
    log.add(Desk.stamped(mara.said.get(mara.said.size() - 1), 90));
    log.add(Desk.stamped(tomas.said.get(tomas.said.size() - 1), 93));
    log.forEach(ida::hears);

    assertThat(ida.task(TASK)).contains("\"approvals\":[{\"officer\":\"mara@police.alba.example\"");
    assertThat(ida.task(TASK)).doesNotContain("tomas@").contains("\"mayApprove\":true");
  }

  @Test
  void nobody_speaks_for_another_agency() throws Refused {
    mara.does(1, create(TASK, "Day of action"));
    meet();

    ida.does(2, act("ready", ",\"state\":\"hold\",\"reason\":\"No boat\""));
    meet();
    mara.does(3, act("acknowledge", ",\"agency\":\"border.borea.example\""));
    meet();

    assertThat(mara.task(TASK))
        .contains("\"agency\":\"border.borea.example\",\"state\":\"hold\"")
        .contains("\"acknowledged\":[{\"officer\":\"mara@police.alba.example\"");
    Op forged =
        new Op(mara.said.get(0).told(), 0, Fields.READY + "border.borea.example", "go", List.of());
    assertThat(Rules.mayCount(forged)).isFalse();
  }

  @Test
  void what_is_too_long_or_of_the_wrong_form_is_refused_with_its_number() throws Refused {
    mara.does(1, create(TASK, "Draft"));

    assertThatThrownBy(() ->
            mara.does(2, set("\"area\":\"x\""), set("\"title\":\"" + "x".repeat(2000) + "\"")))
        .isInstanceOfSatisfying(Refused.class, e -> {
          assertThat(e.code()).isEqualTo("text_too_long");
          assertThat(e.index()).isEqualTo(1);
        });
    assertThatThrownBy(() -> mara.does(2, set("\"due\":{\"at\":1,\"zone\":\"not a zone\"}")))
        .hasMessage("bad_zone");
    assertThat(mara.task(TASK)).contains("\"area\":\"\"", "\"title\":\"Draft\"");
  }

  @Test
  void steps_stand_in_their_order_whatever_their_ids_are() throws Refused {
    mara.does(1, create(TASK, "Freeze"));
    mara.does(2, act("check", step("c", "First", "V")), act("check", step("a", "Last", "k")));
    mara.does(3, act("check", step("b", "Between", "V5")));

    assertThat(mara.task(TASK).replaceAll(".*\"checklist\":(.*?]).*", "$1"))
        .containsSubsequence("First", "Between", "Last");
  }

  private static String step(String id, String text, String order) {
    return ",\"item\":{\"id\":\"" + id + "\",\"text\":\"" + text + "\",\"done\":false,\"order\":\""
        + order + "\"}";
  }
}
