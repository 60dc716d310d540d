package org.entente.server.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that is set wrong, and right again, while it is in use. */
public final class SetClock extends Clock {
  private final Clock right;
  private volatile Duration ahead = Duration.ZERO;

  /** As {@code right} until it is set. */
  public SetClock(Clock right) {
    this.right = right;
  }

  /** Is so much ahead of the right one from now on. */
  public void setAhead(Duration by) {
    ahead = by;
  }

  @Override
  public ZoneId getZone() {
    return right.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("this clock keeps its zone");
  }

  @Override
  public Instant instant() {
    return right.instant().plus(ahead);
  }
}
