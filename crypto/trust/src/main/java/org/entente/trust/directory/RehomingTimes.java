package org.entente.trust.directory;

/** The times by which a home that is lost and one that only cannot be reached are told apart. */
public final class RehomingTimes {
  private static final long HOUR_MS = 3_600_000;

  /** A home that has not had contact with others for so long takes no commits. */
  public static final long QUIET_MS = 24 * HOUR_MS;

  /** So long must others have heard nothing of a home: an hour more, for clocks that do not go alike. */
  public static final long LOST_MS = 25 * HOUR_MS;

  /** So long after it was made a re-homing can be logged: a second administrator signs it within that. */
  public static final long FRESH_MS = 6 * HOUR_MS;

  /**
   * So long a region's word stands against a home. The event is made an hour after it at most, logged
   * {@link #FRESH_MS} after that, and an hour more is for clocks that do not go alike. If the next home is cut
   * off at that moment, so that nobody else has the event, it goes on for {@link #QUIET_MS}: until then the
   * old one must not.
   */
  public static final long WORD_MS = QUIET_MS + FRESH_MS + 2 * HOUR_MS;

  /** Who had a say so long ago may still matter: when the silence began of the oldest event that can be logged. */
  public static final long ASKED_MS = LOST_MS + WORD_MS;

  private RehomingTimes() {}
}
