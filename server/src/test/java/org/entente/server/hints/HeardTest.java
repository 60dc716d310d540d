package org.entente.server.hints;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class HeardTest {
  private static final long NOON = Instant.parse("2026-11-30T12:00:00Z").toEpochMilli();

  private final Heard heard = new Heard(Clock.fixed(Instant.ofEpochMilli(NOON), ZoneOffset.UTC));

  @Test
  void larger_numbers_are_news_and_smaller_ones_are_not() {
    Hint north = new Hint(Topic.HEADS, "north#0");

    assertThat(heard.take(north, 5)).isTrue();
    assertThat(heard.take(north, 4)).isFalse();
    assertThat(heard.take(north, 6)).isTrue();
    assertThat(heard.number(north)).hasValue(6);
    assertThat(heard.number(new Hint(Topic.HEADS, "south#0"))).isEmpty();
  }

  @Test
  void times_to_come_and_names_without_end_are_not_believed() {
    assertThat(heard.believes(new Hint(Topic.ALIVE, "north"), NOON + 1000)).isTrue();
    assertThat(heard.believes(new Hint(Topic.ALIVE, "north"), Long.MAX_VALUE)).isFalse();
    assertThat(heard.believes(new Hint(Topic.REVOKED, "x".repeat(301)), NOON)).isFalse();
    assertThat(heard.believes(new Hint(Topic.HEADS, "north#0"), -1)).isFalse();
  }

  @Test
  void what_is_heard_is_bounded() {
    for (int i = 0; i < Topic.HEADS.most(); i++) {
      heard.take(new Hint(Topic.HEADS, "r#" + i), 1);
    }

    assertThat(heard.take(new Hint(Topic.HEADS, "one more"), 1)).isFalse();
    assertThat(heard.take(new Hint(Topic.HEADS, "r#0"), 2)).isTrue();
    assertThat(heard.take(new Hint(Topic.REVOKED, "one more"), 1)).isTrue();
  }
}
