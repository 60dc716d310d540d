package org.entente.server.log;

import org.entente.server.db.Failures;

/** What follows when a batch has failed. */
enum Setback {
  /**
   * The answer was lost: the batch is tried again as it was, because what was stored gives its first
   * answer.
   */
  UNKNOWN(250),
  /** The database can store nothing now, and has not: it is given time. */
  SHORTAGE(250),
  /** A lock was not to be had: nothing was stored. */
  CONTENTION(5),
  /**
   * One entry cannot be stored: they are tried one by one, so that only the guilty one fails; later
   * ones of its author then find a gap in their counters.
   */
  GUILTY(0);

  private final int pauseMs;

  Setback(int pauseMs) {
    this.pauseMs = pauseMs;
  }

  static Setback of(Throwable failure) {
    if (Failures.isUnknown(failure)) {
      return UNKNOWN;
    }
    if (Failures.isShortage(failure)) {
      return SHORTAGE;
    }
    return Failures.isContention(failure) ? CONTENTION : GUILTY;
  }

  /** How long to wait before the next try. */
  int pauseMs() {
    return pauseMs;
  }

  boolean isUnknown() {
    return this == UNKNOWN;
  }

  /** Whether the trouble is the database's and not the batch's. */
  boolean isDown() {
    return this == UNKNOWN || this == SHORTAGE;
  }

  /** Without a counter, an entry that may have been stored would be stored twice. */
  boolean mayRepeat(NewEntry entry) {
    return this != UNKNOWN || entry.counter() > 0;
  }
}
