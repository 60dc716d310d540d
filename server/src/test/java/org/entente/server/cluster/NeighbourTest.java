package org.entente.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.server.log.Entries.OTHER_ROOM;
import static org.entente.server.log.Entries.ROOM;

import java.util.List;
import org.junit.jupiter.api.Test;

class NeighbourTest {
  private final Neighbour neighbour = new Neighbour("b", 0);

  @Test
  void node_that_is_not_known_yet_is_told_everything() {
    assertThat(neighbour.wants(ROOM)).isTrue();
  }

  @Test
  void node_is_told_what_it_asked_for() {
    neighbour.learn(4, List.of(ROOM));

    assertThat(neighbour.wants(ROOM)).isTrue();
    assertThat(neighbour.wants(OTHER_ROOM)).isFalse();

    assertThat(neighbour.follow(5, List.of(OTHER_ROOM), List.of(ROOM))).isTrue();
    assertThat(neighbour.wants(ROOM)).isFalse();
    assertThat(neighbour.wants(OTHER_ROOM)).isTrue();
  }

  @Test
  void node_whose_change_was_lost_is_told_everything_until_it_says_all() {
    neighbour.learn(4, List.of(ROOM));

    assertThat(neighbour.follow(6, List.of(), List.of(ROOM))).isFalse();
    assertThat(neighbour.wants(OTHER_ROOM)).isTrue();

    neighbour.learn(6, List.of());
    assertThat(neighbour.wants(ROOM)).isFalse();
  }

  @Test
  void change_that_comes_twice_changes_nothing() {
    neighbour.learn(4, List.of(ROOM));

    assertThat(neighbour.follow(4, List.of(), List.of(ROOM))).isTrue();

    assertThat(neighbour.wants(ROOM)).isTrue();
  }

  @Test
  void clock_that_goes_back_lets_nobody_wait_longer_before_it_is_asked() {
    assertThat(neighbour.mayBeAsked(3_600_000)).isTrue();

    assertThat(neighbour.mayBeAsked(0)).isTrue();
    assertThat(neighbour.mayBeAsked(1)).isFalse();
  }
}
