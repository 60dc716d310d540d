package org.entente.server.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. */
public final class TestClock extends Clock {
  private final AtomicReference<Clock> now;

  TestClock(Clock begin) {
    this.now = new AtomicReference<>(begin);
  }

  /** Lets {@code time} pass. */
  public void passes(Duration time) {
    now.updateAndGet(clock -> Clock.offset(clock, time));
  }

  @Override
  public ZoneId getZone() {
    return now.get().getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return now.get().withZone(zone);
  }

  @Override
  public Instant instant() {
    return now.get().instant();
  }
}
