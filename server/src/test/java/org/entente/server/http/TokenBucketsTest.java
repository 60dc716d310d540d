package org.entente.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenBucketsTest {
  private final TokenBuckets buckets = new TokenBuckets(Rate.perSecond(2, 3));

  @Test
  void burst_is_taken_at_once_and_then_it_flows() {
    assertThat(buckets.take("a", 0)).isZero();
    assertThat(buckets.take("a", 0)).isZero();
    assertThat(buckets.take("a", 0)).isZero();

    assertThat(buckets.take("a", 0)).isEqualTo(500);
    assertThat(buckets.take("a", 499)).isBetween(1L, 2L);
    assertThat(buckets.take("a", 500)).isZero();
    assertThat(buckets.take("a", 500)).isEqualTo(500);
  }

  @Test
  void callers_have_buckets_of_their_own_that_hold_no_more_than_a_burst() {
    for (int i = 0; i < 3; i++) {
      assertThat(buckets.take("a", 0)).isZero();
    }

    assertThat(buckets.take("b", 0)).isZero();
    for (int i = 0; i < 3; i++) {
      assertThat(buckets.take("a", 1_000_000)).isZero();
    }
    assertThat(buckets.take("a", 1_000_000)).isPositive();
  }

  @Test
  void clock_that_goes_back_gives_nothing_away() {
    for (int i = 0; i < 3; i++) {
      buckets.take("a", 1000);
    }

    assertThat(buckets.take("a", 0)).isPositive();
  }
}
