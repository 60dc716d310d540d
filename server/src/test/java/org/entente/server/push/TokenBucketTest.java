package org.entente.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private static final long HOUR_MS = 3_600_000;

  private final TokenBucket bucket = new TokenBucket(2, 3, HOUR_MS);

  private void takesBurst() {
    for (int i = 0; i < 3; i++) {
      assertThat(bucket.take(HOUR_MS)).isZero();
    }
    assertThat(bucket.take(HOUR_MS)).isEqualTo(500);
  }

  @Test
  void burst_is_taken_at_once_and_then_it_flows() {
    takesBurst();

    assertThat(bucket.take(HOUR_MS + 500)).isZero();
    assertThat(bucket.take(HOUR_MS + 500)).isPositive();
  }

  @Test
  void clock_that_goes_back_gives_nothing_away_and_stops_nothing() {
    takesBurst();

    assertThat(bucket.take(0)).isPositive();
    assertThat(bucket.take(500)).isZero();
  }
}
