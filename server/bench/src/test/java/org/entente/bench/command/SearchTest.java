package org.entente.bench.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.HdrHistogram.Histogram;
import org.entente.bench.load.Step;
import org.entente.bench.machine.CpuMeter;
import org.junit.jupiter.api.Test;

class SearchTest {
  @Test
  void search_finds_what_a_system_can_keep_up_from_above_and_from_below() {
    for (double capacity : new double[] {900, 1000, 1150, 1600}) {
      Search search = new Search(rate -> step(rate, capacity), rate -> step(rate, capacity));

      double found = search.from(1000).messagesPerSecond();

      assertThat(found).isBetween(capacity * 0.85, capacity);
    }
  }

  @Test
  void last_step_that_fails_is_tried_again_lower() {
    Search search = new Search(rate -> step(rate, 1000), rate -> step(rate, 800));

    assertThat(search.from(1000).messagesPerSecond()).isBetween(650.0, 800.0);
  }

  /** A system that loses what is more than it can take. */
  private static Step step(double rate, double capacity) {
    long late = rate <= capacity ? 0 : 1;
    return new Step(
        1,
        Math.round(rate),
        Math.round(rate),
        0,
        late,
        0,
        0,
        0,
        Map.of(),
        new Histogram(3),
        new Histogram(3),
        new CpuMeter.Used(1, 1, 1, 0));
  }
}
