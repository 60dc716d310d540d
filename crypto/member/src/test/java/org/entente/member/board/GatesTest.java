package org.entente.member.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.entente.member.content.BoardEvent;
import org.entente.member.content.EventId;
import org.entente.member.content.FieldChange;
import org.entente.member.content.TaskId;
import org.entente.mls.error.MalformedException;
import org.junit.jupiter.api.Test;

/** Work that needs a legal basis or approvals, and a program that does not ask for them. */
class GatesTest {
  private static final String TASK = "0123456789abcdef0123456789abcdef";
  private final Random random = new Random(11);
  private final Desk mara = new Desk("mara", "police.alba.example", random);
  private final Desk theo = new Desk("theo", "police.alba.example", random);
  private final Desk ida = new Desk("ida", "border.borea.example", random);
  private final List<Desk> desks = List.of(mara, theo, ida);
  private final List<EventRecord> log = new ArrayList<>();
  private long forged;

  private static String create(String rest) {
    return "{\"do\":\"create\",\"id\":\"" + TASK + "\",\"task\":{\"title\":\"Freeze\"" + rest
        + "}}";
  }

  private static String act(String what, String rest) {
    return "{\"do\":\"" + what + "\",\"id\":\"" + TASK + "\"" + rest + "}";
  }

  private static String move(String column) {
    return act("move", ",\"column\":\"" + column + "\",\"order\":\"V\"");
  }

  private static final String BASIS =
      act("set", ",\"fields\":{\"legalBasis\":\"Article 7 of the agreement\"}");

  /** Everything said goes into the log, and everybody hears all of it. */
  private void meet() {
    for (Desk desk : desks) {
      desk.said.forEach(record -> log.add(Desk.stamped(record, 3L * (log.size() + 1))));
      desk.said.clear();
    }
    log.forEach(record -> desks.forEach(desk -> desk.hears(record)));
    assertThat(column(ida)).isEqualTo(column(mara)).isEqualTo(column(theo));
  }

  /** What a program says that asks no rule. */
  private void forges(Desk desk, String field, String value) {
    forges(TASK, desk, field, value);
  }

  private void forges(String of, Desk desk, String field, String value) {
    try {
      TaskId task = TaskId.parse(of);
      List<EventId> over =
          desk.board.task(task).heads(field).stream().map(Op::event).toList();
      BoardEvent event =
          new BoardEvent(++forged, List.of(new FieldChange(task, field, value, over)));
      EventId id = EventId.of(desk.device, event);
      Told told = new Told(id, desk.device, 9, 1000 + forged, null, Told.Trust.CHECKED);
      desk.board.add(told, event);
      desk.said.add(new EventRecord(told, event));
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  private static String column(Desk desk) {
    String task = desk.task(TASK);
    int from = task.indexOf("\"column\":\"") + 10;
    return task.substring(from, task.indexOf('"', from));
  }

  @Test
  void work_that_needs_its_legal_basis_does_not_begin_without_it_whoever_says_so() throws Refused {
    mara.does(1, create(",\"template\":\"advert-takedown\""));
    meet();
    forges(ida, "column", "active V");
    meet();

    assertThat(column(mara)).isEqualTo("todo");
    assertThat(mara.task(TASK)).contains("\"legalBasisRequired\":true");
    assertThat(mara.history(TASK)).contains("\"heldBack\":true");

    mara.does(2, BASIS, move("active"));
    meet();
    assertThat(column(ida)).isEqualTo("active");
  }

  @Test
  void nothing_is_done_before_two_agencies_have_approved_whoever_says_so() throws Refused {
    mara.does(1, create(",\"template\":\"account-freeze\""), BASIS, move("active"));
    meet();
    mara.does(2, act("approve", ""));
    forges(theo, "approved", "1");
    meet();
    forges(theo, "column", "done V");
    meet();
    assertThat(column(ida)).as("two of one agency").isEqualTo("active");

    ida.does(3, act("approve", ""));
    meet();
    assertThat(column(ida)).as("a move before the approvals stays held back").isEqualTo("active");
    theo.does(4, move("done"));
    meet();
    assertThat(column(mara)).isEqualTo("done");
  }

  @Test
  void what_was_demanded_once_stays_demanded() throws Refused {
    mara.does(1, create(",\"template\":\"account-freeze\""), BASIS, move("active"));
    meet();
    forges(theo, "approvalsNeeded", "");
    forges(theo, "template", "");
    forges(theo, "needsLegalBasis", "");
    meet();
    forges(theo, "column", "done V");
    meet();

    assertThat(column(ida)).isEqualTo("active");
    assertThat(ida.task(TASK)).contains("\"approvalsNeeded\":2", "\"legalBasisRequired\":true");
  }

  @Test
  void a_task_that_says_its_kind_demands_nothing_is_judged_by_its_kind() throws Refused {
    mara.does(1, create(""));
    meet();
    forges(mara, "template", "account-freeze");
    forges(mara, "column", "done V");
    meet();

    assertThat(column(ida)).isEqualTo("todo");
  }

  @Test
  void kinds_of_work_of_the_room_itself_demand_as_well() throws Refused {
    mara.does(
        1,
        "{\"do\":\"template\",\"template\":\"{\\\"id\\\":\\\"own\\\",\\\"legalBasisRequired\\\":false,"
            + "\\\"approvalsNeeded\\\":1}\"}",
        create(",\"template\":\"own\""));
    meet();
    forges(mara, "column", "done V");
    meet();
    assertThat(column(ida)).isEqualTo("todo");

    ida.does(3, act("approve", ""));
    meet();
    mara.does(4, move("done"));
    meet();
    assertThat(column(ida)).isEqualTo("done");
  }

  @Test
  void a_person_is_told_what_is_missing_and_nothing_changes() throws Refused {
    mara.does(1, create(",\"template\":\"account-freeze\""));
    String before = mara.sees();

    assertThatThrownBy(() -> mara.does(2, move("active")))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.code()).isEqualTo("legal_basis_missing"));
    assertThatThrownBy(() -> mara.does(2, BASIS, move("done")))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.code()).isEqualTo("approvals_missing"));
    assertThat(mara.sees()).isEqualTo(before);
  }

  @Test
  void a_task_that_needs_nothing_goes_where_it_is_put() throws Refused {
    mara.does(1, create(",\"column\":\"done\""));
    meet();

    assertThat(column(ida)).isEqualTo("done");
  }

  private static final String FIRST = "f123456789abcdef0123456789abcdef";

  private static String first(String what, String rest) {
    return act(what, rest).replace(TASK, FIRST);
  }

  private static String link(String others) {
    return act("set", ",\"fields\":{\"dependsOn\":[" + others + "]}");
  }

  private void theSecondWaitsForTheFirst() throws Refused {
    mara.does(1, create("").replace(TASK, FIRST), create(""), link("\"" + FIRST + "\""));
    meet();
  }

  @Test
  void nothing_is_done_while_what_it_waits_for_is_open_whoever_says_so() throws Refused {
    theSecondWaitsForTheFirst();
    forges(ida, "column", "done V");
    meet();

    assertThat(column(mara)).isEqualTo("todo");
    assertThat(mara.history(TASK)).contains("\"heldBack\":true");

    mara.does(2, first("move", ",\"column\":\"done\",\"order\":\"V\""));
    meet();
    assertThat(column(ida)).as("a move made too early stays held back").isEqualTo("todo");
    theo.does(3, move("done"));
    meet();
    assertThat(column(ida)).isEqualTo("done");
  }

  @Test
  void what_is_held_back_itself_lets_nothing_pass() throws Refused {
    theSecondWaitsForTheFirst();
    mara.does(2, first("set", ",\"fields\":{\"approvalsNeeded\":1}"));
    meet();
    forges(FIRST, ida, "column", "done V");
    meet();
    forges(ida, "column", "done V");
    meet();

    assertThat(column(mara)).isEqualTo("todo");
    assertThat(mara.task(FIRST)).contains("\"column\":\"todo\"");
  }

  @Test
  void a_person_is_told_what_it_waits_for_unless_both_are_finished_at_once() throws Refused {
    theSecondWaitsForTheFirst();
    String before = theo.sees();

    assertThatThrownBy(() -> theo.does(2, BASIS, move("done")))
        .isInstanceOfSatisfying(Refused.class, e -> {
          assertThat(e.code()).isEqualTo("blocked");
          assertThat(e.index()).isEqualTo(1);
        });
    assertThat(theo.sees()).isEqualTo(before);

    theo.does(3, move("done"), first("move", ",\"column\":\"done\",\"order\":\"V\""));
    meet();
    assertThat(column(ida)).isEqualTo("done");
  }

  @Test
  void a_task_waits_no_more_for_what_is_archived_or_taken_from_its_list() throws Refused {
    theSecondWaitsForTheFirst();
    mara.does(2, first("archive", ",\"on\":true"), move("done"));
    meet();
    assertThat(column(ida)).isEqualTo("done");

    mara.does(3, first("archive", ",\"on\":false"), move("todo"));
    meet();
    mara.does(4, link(""), move("done"));
    meet();
    assertThat(column(ida)).isEqualTo("done");
  }

  @Test
  void what_was_done_before_stays_done_when_the_first_is_opened_again() throws Refused {
    theSecondWaitsForTheFirst();
    mara.does(2, first("move", ",\"column\":\"done\",\"order\":\"V\""), move("done"));
    meet();
    ida.does(3, first("move", ",\"column\":\"active\",\"order\":\"V\""));
    meet();

    assertThat(column(theo)).isEqualTo("done");
  }

  @Test
  void two_that_wait_for_each_other_unseen_are_both_finished_the_one_whose_link_counts_last()
      throws Refused {
    mara.does(1, create("").replace(TASK, FIRST), create(""));
    meet();
    mara.does(2, link("\"" + FIRST + "\""));
    ida.does(2, link("\"" + TASK + "\"").replace("\"id\":\"" + TASK, "\"id\":\"" + FIRST));
    meet();
    forges(ida, "column", "done V");
    meet();
    assertThat(column(mara)).isEqualTo("todo");

    ida.does(3, first("move", ",\"column\":\"done\",\"order\":\"V\""));
    meet();
    ida.does(4, move("done"));
    meet();
    assertThat(column(mara)).isEqualTo("done");
  }
}
