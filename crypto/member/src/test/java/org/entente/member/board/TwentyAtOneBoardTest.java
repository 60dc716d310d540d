package org.entente.member.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.entente.mls.error.MalformedException;
import org.junit.jupiter.api.Test;

/**
 * Twenty people of four agencies at one board, each cut off now and then and started again from what the
 * device has stored: in the end all see the same. More lives with {@code -Dboard.lives=N}, others with
 * {@code -Dboard.first=S}.
 */
class TwentyAtOneBoardTest {
  private static final int LIVES = Integer.getInteger("board.lives", 50);
  private static final int FIRST = Integer.getInteger("board.first", 1);
  private static final int PEOPLE = 20;
  private static final int STEPS = 140;
  private static final List<String> AGENCIES = List.of(
      "police.alba.example", "border.borea.example", "desk.castra.example", "court.alba.example");

  @Test
  void twenty_people_end_with_one_board_whatever_was_cut_and_crashed() throws MalformedException {
    int heldBack = 0;
    for (int seed = FIRST; seed < FIRST + LIVES; seed++) {
      heldBack += new Life(seed).live() ? 1 : 0;
    }
    assertThat(heldBack).as("lives in which a move came too early").isPositive();
  }

  private static final class Life {
    private final int seed;
    private final Random random;
    private final List<Desk> desks = new ArrayList<>();
    private final boolean[] isCut = new boolean[PEOPLE];
    private final int[] heard = new int[PEOPLE];
    private final List<EventRecord> log = new ArrayList<>();
    private final List<String> tasks = new ArrayList<>();

    Life(int seed) {
      this.seed = seed;
      random = new Random(seed);
      for (int i = 0; i < PEOPLE; i++) {
        desks.add(new Desk("officer" + i, AGENCIES.get(i % AGENCIES.size()), random));
      }
    }

    /** Returns whether a move of somebody was held back. */
    boolean live() throws MalformedException {
      for (int step = 0; step < STEPS; step++) {
        int who = random.nextInt(PEOPLE);
        RandomWork.step(desks.get(who), tasks, 1_000L + step, random);
        trouble(random.nextInt(PEOPLE));
        talk(random.nextInt(PEOPLE), random.nextInt(12));
        talk(who, random.nextInt(3));
      }
      for (int i = 0; i < PEOPLE; i++) {
        isCut[i] = false;
        talk(i, 0);
      }
      for (int i = 0; i < PEOPLE; i++) {
        talk(i, log.size());
      }
      return areOfOneMind();
    }

    private void trouble(int who) throws MalformedException {
      int what = random.nextInt(20);
      isCut[who] ^= what < 3;
      if (what == 19) {
        desks.set(who, desks.get(who).again());
      }
    }

    /** Whoever is not cut off hands over what was said, and hears some of what came since. */
    private void talk(int who, int most) {
      if (isCut[who]) {
        return;
      }
      Desk desk = desks.get(who);
      desk.said.forEach(record -> log.add(Desk.stamped(record, log.size() + 1L)));
      desk.said.clear();
      int end = Math.min(log.size(), heard[who] + most);
      while (heard[who] < end) {
        desk.hears(log.get(heard[who]++));
      }
    }

    private boolean areOfOneMind() {
      String first = seenBy(desks.get(0));
      for (Desk desk : desks) {
        assertThat(seenBy(desk)).as("seed %s, %s", seed, desk.device).isEqualTo(first);
      }
      return first.contains("\"heldBack\":true");
    }

    /** All but whether the person may approve, which is each one's own. */
    private static String seenBy(Desk desk) {
      return desk.sees().replaceAll("\"mayApprove\":(true|false)", "");
    }
  }
}
