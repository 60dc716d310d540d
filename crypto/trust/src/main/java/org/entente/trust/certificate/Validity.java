package org.entente.trust.certificate;

/**
 * From when to when a certificate counts, both inclusive; ms since 1970 UTC, whole seconds.
 *
 * @param notAfterMs not before {@code notBeforeMs}, and before the year 10000
 */
public record Validity(long notBeforeMs, long notAfterMs) {
  private static final long SECOND = 1000;
  private static final long DAY = 24 * 60 * 60 * SECOND;
  private static final long YEAR = 365 * DAY;
  private static final long DEVICE = 90 * DAY;
  private static final long MAX_MS = 253_402_300_799_000L;

  /** How much earlier than now a certificate begins, so that clocks may differ. */
  private static final long SLACK = 5 * 60 * SECOND;

  /** Cuts both to whole seconds; refuses an empty span with {@link IllegalArgumentException}. */
  public Validity {
    notBeforeMs -= Math.floorMod(notBeforeMs, SECOND);
    notAfterMs -= Math.floorMod(notAfterMs, SECOND);
    if (!isSpan(notBeforeMs, notAfterMs)) {
      throw new IllegalArgumentException("not a span of time");
    }
  }

  static boolean isSpan(long notBeforeMs, long notAfterMs) {
    return notBeforeMs >= 0 && notBeforeMs <= notAfterMs && notAfterMs <= MAX_MS;
  }

  /** From shortly before {@code nowMs} for ten years. */
  public static Validity ofRoot(long nowMs) {
    return from(nowMs, 10 * YEAR);
  }

  /** From shortly before {@code nowMs} for a year. */
  public static Validity ofAdmin(long nowMs) {
    return from(nowMs, YEAR);
  }

  /** From shortly before {@code nowMs} for seven days. */
  public static Validity ofInvitation(long nowMs) {
    return from(nowMs, 7 * DAY);
  }

  /** From shortly before {@code nowMs} for ninety days. */
  public static Validity ofDevice(long nowMs) {
    return from(nowMs, DEVICE);
  }

  /** Whether a device that is enrolled at {@code nowMs} may take this for itself, by clocks that differ. */
  public boolean fitsDevice(long nowMs) {
    return fitsDevice(notAfterMs, nowMs);
  }

  /** Whether a device may count up to {@code untilMs}, as is said at {@code nowMs} by clocks that differ. */
  public static boolean fitsDevice(long untilMs, long nowMs) {
    return untilMs <= nowMs + DEVICE + SLACK;
  }

  /** Whether an invitation may count up to {@code untilMs}, as is said at {@code nowMs} by clocks that differ. */
  public static boolean fitsInvitation(long untilMs, long nowMs) {
    return untilMs <= nowMs + 7 * DAY + SLACK;
  }

  /** Whether more than half of a device's ninety days lie between {@code nowMs} and {@code untilMs}. */
  public static boolean isMoreThanHalf(long untilMs, long nowMs) {
    return untilMs - nowMs > DEVICE / 2;
  }

  private static Validity from(long nowMs, long duration) {
    return new Validity(nowMs - SLACK, nowMs + duration);
  }

  /** The time that lies in both; refuses when there is none. */
  public Validity within(Validity other) {
    return new Validity(
        Math.max(notBeforeMs, other.notBeforeMs), Math.min(notAfterMs, other.notAfterMs));
  }

  /** Whether {@code ms} lies in this span. */
  public boolean contains(long ms) {
    return ms >= notBeforeMs && ms < notAfterMs + SECOND;
  }
}
