package org.entente.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicBoolean healthy = new AtomicBoolean(true);
  private final AtomicInteger left = new AtomicInteger();
  private final Watchdog watchdog =
      new Watchdog(healthy::get, nanos::get, Duration.ofSeconds(60), left::incrementAndGet);

  private void after(int seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    watchdog.ask();
    watchdog.judge();
  }

  @Test
  void node_of_a_cluster_that_is_well_stays() {
    after(50);
    after(50);

    assertThat(left).hasValue(0);
  }

  @Test
  void node_outlasts_a_merge() {
    healthy.set(false);
    after(50);
    healthy.set(true);
    after(5);
    healthy.set(false);
    after(50);

    assertThat(left).hasValue(0);
  }

  @Test
  void node_of_a_stuck_cluster_leaves_once() {
    healthy.set(false);

    after(61);
    after(61);

    assertThat(left).hasValue(1);
  }

  @Test
  void node_leaves_also_when_asking_hangs() {
    nanos.addAndGet(Duration.ofSeconds(61).toNanos());

    watchdog.judge();

    assertThat(left).hasValue(1);
  }
}
