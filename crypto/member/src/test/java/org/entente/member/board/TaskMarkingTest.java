package org.entente.member.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.entente.member.content.BoardEvent;
import org.entente.member.content.EventId;
import org.entente.member.content.FieldChange;
import org.entente.member.content.TaskId;
import org.entente.mls.error.MalformedException;
import org.entente.trust.marking.MarkingSchemes;
import org.junit.jupiter.api.Test;

/** Who may let a task go further than it goes: the agency that made it, in a room marked TLP:GREEN. */
class TaskMarkingTest {
  private static final String TASK = "0123456789abcdef0123456789abcdef";
  private final Random random = new Random(5);
  private final Desk mara = new Desk("mara", "police.alba.example", random);
  private final Desk theo = new Desk("theo", "police.alba.example", random);
  private final Desk ida = new Desk("ida", "border.borea.example", random);
  private final Desk tomas = new Desk("tomas", "desk.castra.example", random);
  private final List<Desk> desks = List.of(mara, theo, ida, tomas);
  private final List<EventRecord> log = new ArrayList<>();
  private long forged;

  private static String create(String marking) {
    return "{\"do\":\"create\",\"id\":\"" + TASK + "\",\"task\":{\"title\":\"Phone\",\"marking\":\""
        + marking + "\"}}";
  }

  private static String mark(String marking) {
    return "{\"do\":\"set\",\"id\":\"" + TASK + "\",\"fields\":{\"marking\":\"" + marking + "\"}}";
  }

  /** Everything said goes into the log, those first who are named, and everybody hears all of it. */
  private void meet(Desk... first) {
    List<Desk> order = new ArrayList<>(List.of(first));
    desks.stream().filter(d -> !order.contains(d)).forEach(order::add);
    for (Desk desk : order) {
      desk.said.forEach(record -> log.add(Desk.stamped(record, 3L * (log.size() + 1))));
      desk.said.clear();
    }
    log.forEach(record -> desks.forEach(desk -> desk.hears(record)));
    desks.forEach(desk -> assertThat(marking(desk)).isEqualTo(marking(mara)));
  }

  private static String marking(Desk desk) {
    String task = desk.task(TASK);
    int from = task.indexOf("\"marking\":\"") + 11;
    return task.substring(from, task.indexOf('"', from));
  }

  /** What a program says that asks no rule. */
  private void forges(Desk desk, String field, String value) {
    try {
      TaskId task = TaskId.parse(TASK);
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

  private void maraMakesATask(String marking) throws Refused {
    mara.does(1, create(marking));
    meet();
  }

  private static void refuses(Desk desk, String marking) {
    String before = desk.sees();
    assertThatThrownBy(() -> desk.does(2, mark(marking)))
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.code()).isEqualTo("marking_held"));
    assertThat(desk.sees()).isEqualTo(before);
  }

  @Test
  void anybody_makes_a_task_stricter_and_only_the_agency_that_made_it_less_strict() throws Refused {
    maraMakesATask("TLP:GREEN");
    ida.does(2, mark("TLP:AMBER H1"));
    meet();
    assertThat(marking(mara)).isEqualTo("TLP:AMBER H1");

    refuses(tomas, "TLP:GREEN H1");
    refuses(tomas, "TLP:AMBER");
    refuses(tomas, "");
    theo.does(3, mark("TLP:CLEAR"));
    meet();
    assertThat(marking(ida)).isEqualTo("TLP:CLEAR");
  }

  @Test
  void a_lowering_by_a_program_that_asks_no_rule_is_kept_but_does_not_count() throws Refused {
    maraMakesATask("TLP:RED");
    forges(ida, "marking", "TLP:GREEN");
    meet();

    assertThat(marking(mara)).isEqualTo("TLP:RED");
    assertThat(mara.history(TASK)).contains("\"value\":\"TLP:GREEN\"", "\"heldBack\":true");
    assertThat(mara.task(TASK)).contains("\"contested\":[]");

    theo.does(3, mark("TLP:AMBER"));
    meet();
    assertThat(marking(ida)).as("what follows counts").isEqualTo("TLP:AMBER");
    assertThat(mara.task(TASK)).contains("\"contested\":[]");
  }

  @Test
  void who_says_to_have_made_the_task_later_may_lower_no_more_than_before() throws Refused {
    maraMakesATask("TLP:RED");
    forges(ida, "created", "");
    forges(ida, "marking", "TLP:CLEAR");
    meet();

    assertThat(marking(mara)).isEqualTo("TLP:RED");
  }

  @Test
  void an_agency_takes_back_what_it_made_stricter_itself_and_nothing_else() throws Refused {
    maraMakesATask("TLP:AMBER");
    ida.does(2, mark("TLP:RED"));
    ida.does(3, mark("TLP:RED PAP:RED"));
    meet();
    assertThat(ida.task(TASK)).contains("\"markingFloor\":\"TLP:AMBER\"");
    assertThat(tomas.task(TASK)).doesNotContain("markingFloor");

    refuses(tomas, "TLP:AMBER");
    refuses(ida, "TLP:GREEN");
    ida.does(4, mark("TLP:AMBER"));
    meet();
    assertThat(marking(mara)).isEqualTo("TLP:AMBER");
  }

  @Test
  void a_task_without_a_marking_has_that_of_its_room() throws Refused {
    maraMakesATask("");
    refuses(ida, "TLP:CLEAR");
    ida.does(2, mark("TLP:GREEN"));
    meet();
    assertThat(marking(mara)).isEqualTo("TLP:GREEN");
    ida.does(3, mark(""));
    meet();
    assertThat(marking(mara)).isEmpty();
  }

  @Test
  void of_two_who_had_not_seen_each_other_the_stricter_counts_whoever_was_first() throws Refused {
    maraMakesATask("TLP:AMBER");
    mara.does(2, mark("TLP:GREEN"));
    ida.does(2, mark("TLP:RED"));
    meet(ida, mara);
    assertThat(marking(theo)).isEqualTo("TLP:RED");
    assertThat(theo.task(TASK)).contains("\"contested\":[\"marking\"]");
    assertThat(theo.history(TASK)).contains("\"kept\":\"TLP:RED\",\"lost\":\"TLP:GREEN\"");

    theo.does(3, mark("TLP:AMBER"));
    meet();
    assertThat(marking(ida)).isEqualTo("TLP:AMBER");
    assertThat(theo.task(TASK)).contains("\"contested\":[]");
  }

  @Test
  void a_code_that_was_not_known_is_judged_when_it_is() throws Refused, MalformedException {
    maraMakesATask("TLP:GREEN AL-ALB:2");
    refuses(ida, "TLP:GREEN AL-ALB:3");
    MarkingSchemes all = org.entente.member.sim.SimMarkings.all()
        .and("{\"id\":\"alb\",\"groups\":[{\"id\":\"alb\",\"kind\":\"handling\",\"codes\":["
            + "{\"code\":\"AL-ALB:2\",\"rank\":2},{\"code\":\"AL-ALB:3\",\"rank\":3}]}]}");
    forges(ida, "marking", "TLP:GREEN AL-ALB:3");
    meet();
    assertThat(marking(mara)).isEqualTo("TLP:GREEN AL-ALB:2");

    desks.forEach(desk -> desk.board.markings(all, "TLP:GREEN"));
    meet();
    assertThat(marking(mara)).isEqualTo("TLP:GREEN AL-ALB:3");
  }

  @Test
  void the_same_markings_in_any_order_give_the_same_board_whoever_forges_them() {
    List<String> codes =
        List.of("", "TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:RED", "TLP:AMBER H2");
    for (int seed = 1; seed <= 200; seed++) {
      Random dice = new Random(seed);
      List<EventRecord> events = aLife(dice, codes);
      Desk inOrder = new Desk("eve", "desk.castra.example", dice);
      events.forEach(inOrder::hears);
      Desk shuffled = new Desk("eve", "desk.castra.example", dice);
      List<EventRecord> mixed = new ArrayList<>(events);
      Collections.shuffle(mixed, dice);
      mixed.forEach(shuffled::hears);

      assertThat(shuffled.sees()).as("seed " + seed).isEqualTo(inOrder.sees());
    }
  }

  private List<EventRecord> aLife(Random dice, List<String> codes) {
    List<Desk> people = List.of(
        new Desk("mara", "police.alba.example", dice),
        new Desk("ida", "border.borea.example", dice));
    List<EventRecord> events = new ArrayList<>();
    int[] heard = new int[people.size()];
    for (int step = 0; step < 12; step++) {
      int who = step == 0 ? 0 : dice.nextInt(people.size());
      Desk desk = people.get(who);
      String code = codes.get(dice.nextInt(codes.size()));
      if (step == 0) {
        forges(desk, "created", "");
      }
      forges(desk, "marking", code);
      for (EventRecord record : desk.said) {
        events.add(Desk.stamped(record, 3L * (events.size() + 1)));
      }
      desk.said.clear();
      int other = dice.nextInt(people.size());
      while (dice.nextBoolean() && heard[other] < events.size()) {
        people.get(other).hears(events.get(heard[other]++));
      }
    }
    return events;
  }
}
