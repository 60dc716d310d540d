package org.entente.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** The clock of the wall, which a test moves on by days. */
final class MovingClock extends Clock {
  private final AtomicLong aheadMs = new AtomicLong();

  void passes(Duration time) {
    aheadMs.addAndGet(time.toMillis());
  }

  @Override
  public Instant instant() {
    return Clock.systemUTC().instant().plusMillis(aheadMs.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
