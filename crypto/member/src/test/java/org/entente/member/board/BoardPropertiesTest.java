package org.entente.member.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.entente.member.content.TaskId;
import org.entente.mls.error.MalformedException;
import org.junit.jupiter.api.Test;

/**
 * What holds for every history of a board. Seeds are printed when something fails; more of them with
 * {@code -Dboard.seeds=N}, one of them with {@code -Dboard.first=S}.
 */
class BoardPropertiesTest {
  private static final int SEEDS = Integer.getInteger("board.seeds", 200);
  private static final int FIRST = Integer.getInteger("board.first", 1);
  private static final List<String> AGENCIES =
      List.of("police.alba.example", "border.borea.example", "desk.castra.example");

  private interface Check {
    void run(Random random) throws Exception;
  }

  private static void forAll(Check check) {
    for (int seed = FIRST; seed < FIRST + SEEDS; seed++) {
      try {
        check.run(new Random(seed));
      } catch (Exception | AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  @Test
  void any_order_and_any_repetition_of_the_same_events_give_the_same_board() {
    List<String> contested = new ArrayList<>();
    List<String> heldBack = new ArrayList<>();
    forAll(random -> {
      List<EventRecord> log = life(random);
      Desk inOrder = new Desk("eve", AGENCIES.get(0), random);
      log.forEach(inOrder::hears);

      Desk shuffled = new Desk("eve", AGENCIES.get(0), random);
      List<EventRecord> mixed = new ArrayList<>(log);
      mixed.addAll(log.subList(0, log.size() / 3));
      Collections.shuffle(mixed, random);
      mixed.forEach(shuffled::hears);

      assertThat(shuffled.sees()).isEqualTo(inOrder.sees());
      contested.addAll(inOrder.sees().contains("\"kept\"") ? List.of("yes") : List.of());
      heldBack.addAll(inOrder.sees().contains("\"heldBack\":true") ? List.of("yes") : List.of());
    });
    assertThat(heldBack).as("lives in which a move came too early").isNotEmpty();
    assertThat(contested).as("lives in which people met").isNotEmpty();
  }

  @Test
  void a_board_reads_back_as_it_was_stored_and_goes_on() {
    forAll(random -> {
      List<EventRecord> log = life(random);
      int half = log.size() / 2;
      Desk whole = new Desk("eve", AGENCIES.get(0), random);
      log.forEach(whole::hears);
      Desk first = new Desk("eve", AGENCIES.get(0), random);
      log.subList(0, half).forEach(first::hears);

      Desk second = new Desk("eve", AGENCIES.get(0), random);
      BoardStore from = first.board.store();
      BoardStore to = second.board.store();
      var histories = from.histories(first.board);
      var lists = from.lists(first.board);
      to.restoreNames(from.encodeNames());
      for (byte[] list : lists.values()) {
        to.restoreList(list, second.board);
      }
      assertThat(Desk.text(second.board.tasksJson())).isEqualTo(Desk.text(first.board.tasksJson()));
      for (byte[] history : histories.values()) {
        to.restoreHistory(history, second.board);
      }

      assertThat(second.sees()).isEqualTo(first.sees());
      log.subList(half, log.size()).forEach(second::hears);
      assertThat(second.sees()).isEqualTo(whole.sees());
    });
  }

  @Test
  void an_event_that_is_refused_leaves_the_board_as_if_it_had_never_been() {
    forAll(random -> {
      List<EventRecord> log = life(random);
      EventRecord bad = log.get(random.nextInt(log.size()));
      Desk without = new Desk("eve", AGENCIES.get(0), random);
      log.stream().filter(r -> r != bad).forEach(without::hears);
      Desk refusing = new Desk("eve", AGENCIES.get(0), random);
      log.forEach(refusing::hears);
      Told told = Objects.requireNonNull(refusing.board.find(bad.told().id(), bad.event()));
      refusing.board.learn(told.trusted(Told.Trust.REFUSED), bad.event());

      assertThat(values(refusing)).isEqualTo(values(without));
    });
  }

  /** What counts, without times of the last change, which refused events leave behind. */
  private static String values(Desk desk) {
    StringBuilder out = new StringBuilder();
    for (TaskId id : desk.board.tasks()) {
      out.append(Desk.text(desk.board.taskJson(id)).replaceAll("\"changedAt\":[0-9]+,", ""));
    }
    return out.toString();
  }

  @Test
  void there_is_never_a_circle_of_tasks_that_wait_for_each_other() {
    List<TaskId> cut = new ArrayList<>();
    forAll(random -> {
      Desk desk = new Desk("eve", AGENCIES.get(0), random);
      life(random).forEach(desk::hears);

      for (TaskId start : desk.board.tasks()) {
        assertThat(reaches(desk, start, start, new ArrayList<>())).isFalse();
        for (Op op : desk.board.task(start).elements(Fields.DEPENDS_ON)) {
          boolean left = desk.board.isCut(false, start, parse(Fields.element(op.field())));
          cut.addAll(left ? List.of(start) : List.of());
        }
      }
    });
    assertThat(cut).as("circles that were cut").isNotEmpty();
  }

  private static boolean reaches(Desk desk, TaskId from, TaskId goal, List<TaskId> seen) {
    for (Op op : desk.board.task(from).elements(Fields.DEPENDS_ON)) {
      TaskId to = parse(Fields.element(op.field()));
      if (desk.board.isCut(false, from, to) || seen.contains(to)) {
        continue;
      }
      seen.add(to);
      if (to.equals(goal) || reaches(desk, to, goal, seen)) {
        return true;
      }
    }
    return false;
  }

  private static TaskId parse(String id) {
    try {
      return TaskId.parse(id);
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  /** Several people at work, each hearing of the others now and then; all events as the log has them. */
  private static List<EventRecord> life(Random random) {
    List<Desk> desks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      desks.add(new Desk("officer" + i, AGENCIES.get(i % AGENCIES.size()), random));
    }
    List<EventRecord> log = new ArrayList<>();
    int[] told = new int[desks.size()];
    List<String> tasks = new ArrayList<>();
    for (int step = 0; step < 60; step++) {
      int who = random.nextInt(desks.size());
      Desk desk = desks.get(who);
      int before = desk.said.size();
      RandomWork.step(desk, tasks, 1_000L + step, random);
      for (EventRecord record : desk.said.subList(before, desk.said.size())) {
        log.add(Desk.stamped(record, log.size() + 1L));
      }
      int other = random.nextInt(desks.size());
      while (random.nextInt(4) > 0 && told[other] < log.size()) {
        desks.get(other).hears(log.get(told[other]++));
      }
    }
    return log;
  }
}
