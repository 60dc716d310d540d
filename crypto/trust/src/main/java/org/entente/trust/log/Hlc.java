package org.entente.trust.log;

/**
 * The hybrid logical clock of entries: 48 bits of milliseconds, then a 16-bit counter.
 *
 * <p>Together with origin and seq it orders a log in the same way for every reader. It is never shown
 * as a time and never trusted over what authors signed.
 */
public final class Hlc {
  /** How far a sender's clock may be ahead before its append is refused. */
  public static final long MAX_AHEAD_MS = 60_000;

  private static final int COUNTER_BITS = 16;

  private Hlc() {}

  /** The smallest stamp of the millisecond {@code ms}. */
  public static long ofMs(long ms) {
    return ms << COUNTER_BITS;
  }

  /** The millisecond of {@code hlc}. */
  public static long ms(long hlc) {
    return hlc >>> COUNTER_BITS;
  }

  /**
   * The next stamp.
   *
   * @param head the stamp of the log's newest entry at this origin, 0 for none
   * @param seen the highest stamp that the sender had seen, checked by {@link #isAhead}
   */
  public static long next(long wallMs, long head, long seen) {
    return Math.max(ofMs(wallMs), Math.max(head, seen) + 1);
  }

  /** Whether {@code seen} lies so far ahead of the wall clock that the append is refused. */
  public static boolean isAhead(long seen, long wallMs) {
    return ms(seen) > wallMs + MAX_AHEAD_MS;
  }
}
