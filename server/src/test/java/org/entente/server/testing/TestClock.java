package org.entente.server.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that goes as another one until a test moves it. */
public final class TestClock extends Clock {
  private volatile Clock now;

  /** As {@code begin} until it is moved. */
  public TestClock(Clock begin) {
    this.now = begin;
  }

  /** Lets {@code time} pass. */
  public synchronized void passes(Duration time) {
    now = Clock.offset(now, time);
  }

  @Override
  public ZoneId getZone() {
    return now.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return now.withZone(zone);
  }

  @Override
  public Instant instant() {
    return now.instant();
  }
}
