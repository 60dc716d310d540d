package org.entente.faults.storm;

import static org.assertj.core.api.Assertions.assertThat;

import org.entente.faults.check.Verdict;
import org.entente.faults.region.Line;
import org.entente.faults.region.Site;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two regions with people in them: each fault for a moment, and nobody loses anything. Then the regions' own
 * checks are taken out one by one, and the checker sees what comes of it.
 *
 * <p>Walked by its name only ({@code mvn -pl server/faults -am verify -Dit.test=StormWalk
 * -Dfailsafe.failIfNoSpecifiedTests=false}) until it has passed often enough on a busy machine. One pair of
 * regions serves all tests in their order, because starting it takes longer than they do.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StormWalk {
  private static final long SEED = 20261129;

  private Storm storm;
  private Site north;
  private Site south;

  @BeforeAll
  void gather() throws Exception {
    storm = Storm.gather(new Storm.Shape(2, 1, 4, 12, 350, SEED), System.out::println);
    north = storm.sites().all().get(0);
    south = storm.sites().all().get(1);
    storm.begin();
  }

  @AfterAll
  void leave() throws Exception {
    if (storm != null) {
      storm.close();
    }
  }

  @Test
  @Order(1)
  void nothing_is_lost_doubled_or_leaked_whatever_breaks() throws Exception {
    storm.happen(
        "cut",
        "cut_one_way",
        "latency",
        "loss",
        "cut_during_commit",
        "ten_cuts",
        "answers_lost",
        "clock_ahead",
        "clock_behind",
        "node_frozen",
        "database_frozen",
        "database_killed",
        "region_killed",
        "retention_in_cut",
        "retry_at_another_node",
        "retry_in_another_region",
        "clock_back_at_restart",
        "standby_promoted",
        "backup_restored");

    Outcome outcome = storm.end();

    assertThat(outcome.verdict().sentences()).as(outcome.json().encode()).isEmpty();
    assertThat(outcome.isClean()).as(outcome.json().encode()).isTrue();
    assertThat(outcome.cuts()).isEqualTo(14);
    assertThat(outcome.verdict().acknowledged()).isGreaterThan(100);
    storm.begin();
  }

  @Test
  @Order(2)
  void region_that_forgets_who_is_gone_is_found_out() throws Exception {
    Verdict before = storm.soFar();
    assertThat(before.leakedAfterRemoval()).as(before.sentences().toString()).isZero();

    Sabotage.fenceOff(north);
    Sabotage.fenceOff(south);

    Patience.until("a leak", () -> storm.soFar().leakedAfterRemoval() > 0);
  }

  @Test
  @Order(3)
  void region_that_takes_in_what_does_not_continue_its_log_is_found_out() throws Exception {
    Verdict before = storm.soFar();
    assertThat(before.orderViolations()).as(before.sentences().toString()).isZero();

    Sabotage.contiguityGateOff(south);

    Patience.until("a gap", () -> {
      pause();
      return storm.soFar().orderViolations() > 0;
    });
  }

  @Test
  @Order(4)
  void region_that_stores_again_what_is_sent_again_is_found_out() throws Exception {
    Verdict before = storm.soFar();
    assertThat(before.duplicates()).as(before.sentences().toString()).isZero();

    Sabotage.duplicateCheckOff(north);

    Line door = north.door();
    Patience.until("a duplicate", () -> {
      door.cutBack();
      pause();
      door.heal();
      pause();
      return storm.soFar().duplicates() > 0;
    });
  }

  private static void pause() {
    try {
      Thread.sleep(400);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
