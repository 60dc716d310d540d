package org.entente.server.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PeerLinkTest {
  @Test
  void no_pull_takes_the_logs_of_the_other() {
    int first = PeerLink.share(17, 2);
    assertEquals(9, first);
    assertEquals(17 - first, PeerLink.share(17 - first, 1));
  }

  @Test
  void the_last_log_is_pulled_though_nothing_is_left_for_another() {
    assertEquals(1, PeerLink.share(1, 2));
    assertEquals(0, PeerLink.share(0, 2));
  }

  @Test
  void a_pull_asks_for_no_more_logs_than_may_be_asked_for() {
    assertEquals(Wire.MAX_LOGS, PeerLink.share(1_000, 2));
  }
}
