package org.entente.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
  private final Pace pace = new Pace();

  @Test
  void first_round_waits_for_nothing() {
    assertThat(pace.waitNanos(-5)).isLessThanOrEqualTo(0);
  }

  @Test
  void pause_is_in_proportion_to_the_round_before() {
    pace.ended(1_000_000, 200_000);

    assertThat(pace.waitNanos(1_100_000)).isEqualTo(500_000);
    assertThat(pace.waitNanos(1_600_000)).isZero();
  }

  @Test
  void pause_is_bounded_however_long_a_round_took() {
    pace.ended(0, 3_000_000_000L);

    assertThat(pace.waitNanos(0)).isEqualTo(20_000_000);
  }
}
