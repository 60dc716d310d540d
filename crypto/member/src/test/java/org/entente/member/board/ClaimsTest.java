package org.entente.member.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.entente.member.content.BoardEvent;
import org.entente.member.content.EventId;
import org.entente.member.content.FieldChange;
import org.entente.member.content.TaskId;
import org.entente.mls.error.MalformedException;
import org.junit.jupiter.api.Test;

/** What the agencies of a room, which is marked TLP:GREEN, claim of a task's marking, and what counts. */
class ClaimsTest {
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

  private void maraMakesATask(String marking) throws Refused {
    mara.does(1, create(marking));
    meet();
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
  }

  private void allSee(String marking) {
    desks.forEach(
        desk -> assertThat(marking(desk)).as(desk.device.officer().text()).isEqualTo(marking));
  }

  private static String marking(Desk desk) {
    String task = desk.task(TASK);
    int from = task.indexOf("\"marking\":\"") + 11;
    return task.substring(from, task.indexOf('"', from));
  }

  private static String claim(String agency, String marking) {
    return "{\"agency\":\"" + agency + "\",\"marking\":\"" + marking + "\"}";
  }

  private static FieldChange says(String field, String value, List<EventId> over) {
    try {
      return new FieldChange(TaskId.parse(TASK), field, value, over);
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  /** An event of a program that asks no rule. */
  private EventRecord forges(Desk desk, FieldChange... changes) {
    BoardEvent event = new BoardEvent(++forged, List.of(changes));
    EventId id = EventId.of(desk.device, event);
    Told told = new Told(id, desk.device, 9, 1000 + forged, null, Told.Trust.CHECKED);
    return new EventRecord(told, event);
  }

  private List<EventId> allEvents() {
    return log.stream().map(record -> record.told().id()).toList();
  }

  @Test
  void the_strictest_claim_counts_and_an_agency_lowers_only_its_own() throws Refused {
    maraMakesATask("TLP:AMBER");
    ida.does(2, mark("TLP:RED"));
    meet();
    allSee("TLP:RED");
    assertThat(tomas.task(TASK))
        .contains(claim("police.alba.example", "TLP:AMBER"))
        .contains(claim("border.borea.example", "TLP:RED"));

    mara.does(3, mark("TLP:CLEAR"));
    tomas.does(3, mark("TLP:CLEAR"));
    meet();
    allSee("TLP:RED");
    assertThat(ida.history(TASK))
        .contains(
            "\"value\":\"TLP:CLEAR\",\"before\":\"TLP:AMBER\",\"conflict\":null,\"heldBack\":true")
        .contains("\"value\":\"TLP:RED\",\"before\":\"\",\"conflict\":null,\"heldBack\":false");

    ida.does(4, mark("TLP:GREEN"));
    meet();
    allSee("TLP:GREEN");
  }

  @Test
  void who_made_it_and_says_nothing_claims_the_marking_of_the_room() throws Refused {
    maraMakesATask("");
    allSee("");
    ida.does(2, mark("TLP:CLEAR"));
    meet();
    allSee("TLP:GREEN");

    ida.does(3, mark(""));
    mara.does(3, mark("TLP:CLEAR"));
    meet();
    allSee("TLP:CLEAR");
  }

  @Test
  void another_officer_of_the_agency_lowers_what_one_of_them_claimed() throws Refused {
    maraMakesATask("TLP:RED");

    theo.does(2, mark("TLP:AMBER"));
    meet();

    allSee("TLP:AMBER");
    assertThat(ida.task(TASK))
        .contains("\"claims\":[" + claim("police.alba.example", "TLP:AMBER") + "]");
  }

  @Test
  void of_two_raises_at_once_both_count_whoever_was_first() throws Refused {
    maraMakesATask("TLP:GREEN");
    theo.does(2, mark("TLP:AMBER H1; not by radio"));
    ida.does(2, mark("TLP:RED PAP:RED; ask first"));
    meet(ida, theo);

    allSee("TLP:RED H1 PAP:RED; ask first; not by radio");
    assertThat(mara.task(TASK)).contains("\"contested\":[]");
  }

  @Test
  void of_two_officers_of_one_agency_who_mark_at_once_the_stricter_counts_until_it_is_said_again()
      throws Refused {
    maraMakesATask("TLP:GREEN");
    mara.does(2, mark("TLP:RED"));
    theo.does(2, mark("TLP:AMBER"));
    meet(mara, theo);
    allSee("TLP:RED");

    theo.does(3, mark("TLP:AMBER"));
    meet();
    allSee("TLP:AMBER");
  }

  @Test
  void a_forged_beginning_and_a_forged_replacement_lower_nothing() throws Refused {
    maraMakesATask("TLP:RED");
    EventRecord forgery = forges(
        ida,
        says("created", "", allEvents()),
        says("marking", "TLP:CLEAR", allEvents()),
        says("marking/police.alba.example", "TLP:CLEAR", allEvents()));

    for (Desk desk : desks) {
      desk.hears(Desk.stamped(forgery, 0));
    }

    allSee("TLP:RED");
    desks.forEach(desk -> assertThat(desk.history(TASK))
        .contains("\"value\":\"TLP:CLEAR\"")
        .contains("\"heldBack\":true"));
    assertThat(mara.task(TASK)).doesNotContain(claim("police.alba.example", "TLP:CLEAR"));
  }

  @Test
  void what_is_handed_over_under_anothers_name_takes_nothing_away_before_it_was_checked()
      throws Refused {
    maraMakesATask("TLP:RED");
    EventRecord forgery = forges(mara, says("marking", "TLP:CLEAR", allEvents()));
    Told told = Desk.stamped(forgery, 9).told();

    tomas.hears(new EventRecord(told.trusted(Told.Trust.UNCHECKED), forgery.event()));
    assertThat(marking(tomas)).isEqualTo("TLP:RED");

    tomas.board.learn(told.trusted(Told.Trust.REFUSED), forgery.event());
    assertThat(marking(tomas)).isEqualTo("TLP:RED");
    tomas.board.learn(told.trusted(Told.Trust.CHECKED), forgery.event());
    assertThat(marking(tomas)).as("were it hers").isEqualTo("TLP:CLEAR");
  }

  @Test
  void a_claim_stands_when_nobody_of_its_agency_is_left() throws Refused {
    maraMakesATask("TLP:GREEN");
    ida.does(2, mark("TLP:RED"));
    meet();

    mara.does(3, mark(""));
    tomas.does(3, mark("TLP:GREEN"));
    meet();

    allSee("TLP:RED");
  }

  @Test
  void events_of_before_are_read_as_claims_of_their_authors_agencies() throws Refused {
    maraMakesATask("TLP:AMBER");
    EventRecord asBefore = forges(ida, says("marking", "TLP:RED", allEvents()));
    log.add(Desk.stamped(asBefore, 30));
    meet();
    allSee("TLP:RED");

    log.add(Desk.stamped(forges(theo, says("marking", "TLP:GREEN", allEvents())), 33));
    meet();
    allSee("TLP:RED");
    assertThat(mara.task(TASK)).contains(claim("police.alba.example", "TLP:GREEN"));
  }

  @Test
  void a_code_that_was_not_known_is_compared_when_it_is() throws Refused, MalformedException {
    maraMakesATask("TLP:GREEN AL-ALB:2");
    ida.does(2, mark("TLP:GREEN AL-ALB:3"));
    meet();
    allSee("TLP:GREEN AL-ALB:2 AL-ALB:3");

    tomas.board.takeChanged();
    tomas.board.markings(
        Desk.SCHEMES.and(
            "{\"id\":\"alb\",\"groups\":[{\"id\":\"alb\",\"kind\":\"handling\",\"codes\":["
                + "{\"code\":\"AL-ALB:2\",\"rank\":2},{\"code\":\"AL-ALB:3\",\"rank\":3}]}]}"),
        "TLP:GREEN");
    assertThat(marking(tomas)).isEqualTo("TLP:GREEN AL-ALB:3");
    assertThat(tomas.board.takeChanged()).hasSize(1);
  }

  @Test
  void a_forged_beginning_takes_no_marking_away_that_its_maker_left_to_the_room() throws Refused {
    maraMakesATask("");
    ida.does(2, mark("TLP:CLEAR"));
    meet();

    log.add(forges(ida, says("created", "", allEvents())));
    meet();

    allSee("TLP:GREEN");
  }

  @Test
  void a_claim_that_no_device_would_write_does_not_count() throws Refused {
    maraMakesATask("TLP:AMBER");

    log.add(forges(ida, says("marking", "X".repeat(1025), List.of())));
    meet();

    allSee("TLP:AMBER");
    assertThat(mara.history(TASK)).contains("\"heldBack\":true");
  }

  @Test
  void a_board_that_was_stored_under_other_markings_of_the_room_shows_what_counts_now()
      throws Refused, MalformedException {
    maraMakesATask("");
    ida.does(2, mark("TLP:CLEAR"));
    meet();

    Desk again = mara.again();
    assertThat(marking(again)).isEqualTo("TLP:GREEN");
    again.board.markings(Desk.SCHEMES, "TLP:AMBER");
    assertThat(marking(again)).isEqualTo("TLP:AMBER");
  }

  @Test
  void the_same_claims_at_any_places_in_the_log_come_to_the_same_marking() {
    List<String> codes =
        List.of("", "TLP:CLEAR", "TLP:GREEN", "TLP:AMBER A1", "TLP:RED B2", "TLP:AMBER H2; here");
    for (int seed = 1; seed <= 200; seed++) {
      Random dice = new Random(seed);
      List<EventRecord> events = claims(dice, codes);
      Desk inOrder = new Desk("eve", "desk.castra.example", dice);
      events.forEach(inOrder::hears);
      Desk misled = new Desk("eve", "desk.castra.example", dice);
      List<EventRecord> mixed = new ArrayList<>(events);
      Collections.shuffle(mixed, dice);
      for (int i = 0; i < mixed.size(); i++) {
        misled.hears(Desk.stamped(mixed.get(i), 3L * (i + 1)));
      }

      assertThat(marking(misled)).as("seed " + seed).isEqualTo(marking(inOrder));
    }
  }

  private static List<EventRecord> claims(Random dice, List<String> codes) {
    List<Desk> people = List.of(
        new Desk("mara", "police.alba.example", dice),
        new Desk("theo", "police.alba.example", dice),
        new Desk("ida", "border.borea.example", dice));
    List<EventRecord> events = new ArrayList<>();
    int[] heard = new int[people.size()];
    for (int step = 0; step < 16; step++) {
      int who = step == 0 ? 0 : dice.nextInt(people.size());
      Desk desk = people.get(who);
      String code = codes.get(dice.nextInt(codes.size()));
      try {
        desk.does(step, step == 0 ? create(code) : mark(code));
      } catch (Refused e) {
        continue;
      }
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
