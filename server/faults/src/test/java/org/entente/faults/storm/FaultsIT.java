package org.entente.faults.storm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Three regions with people in them, and for a moment each fault that no other test makes to real regions;
 * {@code server/faults/docs/faults.md} says where the others are. Needs no root, and waits as long as a slow
 * machine takes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
  private static final long SEED = 20261130;

  private Storm storm;

  @BeforeAll
  void gather() throws Exception {
    storm = Storm.gather(new Storm.Shape(3, 1, 4, 6, 400, SEED), System.out::println);
  }

  @AfterAll
  void leave() throws Exception {
    if (storm != null) {
      storm.close();
    }
  }

  @Test
  void nothing_is_lost_doubled_or_leaked_whatever_breaks() throws Exception {
    String[] faults = {
      "latency",
      "loss",
      "cut_during_commit",
      "ten_cuts",
      "answers_lost",
      "node_frozen",
      "database_frozen",
      "database_killed",
      "clock_ahead",
      "clock_behind",
      "one_link_of_three_cut",
      "placement_in_cut",
      "node_killed",
      "clock_back_at_restart"
    };
    storm.begin();

    storm.happen(faults);

    Outcome outcome = storm.end();
    assertThat(outcome.verdict().sentences()).as(outcome.json().encode()).isEmpty();
    assertThat(outcome.isClean()).as(outcome.json().encode()).isTrue();
    assertThat(outcome.faults()).containsOnlyKeys(faults);
    assertThat(outcome.verdict().acknowledged()).isPositive();
    System.out.println(outcome.json().encode());
  }
}
