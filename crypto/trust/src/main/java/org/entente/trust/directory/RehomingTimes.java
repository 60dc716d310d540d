package org.entente.trust.directory;

/** The times by which a home that is lost and one that only cannot be reached are told apart. */
public final class RehomingTimes {
  private static final long HOUR_MS = 3_600_000;

  /** A home that has not had contact with others for so long takes no commits. */
  public static final long QUIET_MS = 24 * HOUR_MS;

  /** So long must others have heard nothing of a home: an hour more, for clocks that do not go alike. */
  public static final long LOST_MS = 25 * HOUR_MS;

  /** So long after it was made a re-homing can be logged. */
  public static final long FRESH_MS = 24 * HOUR_MS;

  private RehomingTimes() {}
}
