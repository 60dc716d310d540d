package org.entente.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LoadTest {
  private static final int MEMBERS = 3;

  @Test
  void what_comes_once_and_in_order_is_clean_in_both_loops() throws Exception {
    try (FaultyRelay relay = new FaultyRelay((number, member) -> 1);
        Load load = relay.load(MEMBERS)) {
      Step open = load.open(500, 0.4, List.of());
      Step closed = load.closed(4, 0.1, 0.2, List.of());

      assertThat(open.isClean()).isTrue();
      assertThat(open.delivery().getTotalCount()).isEqualTo(200 * MEMBERS);
      assertThat(open.acknowledgements().getTotalCount()).isEqualTo(200);
      assertThat(closed.isClean()).isTrue();
      assertThat(closed.messages()).isPositive();
    }
  }

  @Test
  void duplicate_is_counted() throws Exception {
    try (FaultyRelay relay =
            new FaultyRelay((number, member) -> number == 7 && member == 1 ? 2 : 1);
        Load load = relay.load(MEMBERS)) {
      Step step = load.open(500, 0.1, List.of());

      assertThat(step.duplicates()).isEqualTo(1);
      assertThat(step.isClean()).isFalse();
    }
  }

  @Test
  void lost_delivery_is_a_gap_and_a_loss() throws Exception {
    try (FaultyRelay relay =
            new FaultyRelay((number, member) -> number == 7 && member == 1 ? 0 : 1);
        Load load = relay.load(MEMBERS).patientFor(300)) {
      Step step = load.open(500, 0.1, List.of());

      assertThat(step.gaps()).isEqualTo(1);
      assertThat(step.lost()).isEqualTo(1);
      assertThat(step.late()).isEqualTo(1);
    }
  }
}
