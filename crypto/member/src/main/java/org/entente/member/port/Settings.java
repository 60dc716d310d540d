package org.entente.member.port;

/**
 * The times and numbers a device works by.
 *
 * @param firstBackoffMs wait before the first reconnect
 * @param longestBackoffMs wait between reconnects at most
 * @param answerTimeoutMs how long an append may stay unanswered before the socket counts as dead
 * @param pollMs how often the list of rooms is asked for
 * @param keyPackages how many unused key packages the region should hold
 */
public record Settings(
    long firstBackoffMs,
    long longestBackoffMs,
    long answerTimeoutMs,
    long pollMs,
    int keyPackages) {

  public Settings {
    if (firstBackoffMs < 1 || longestBackoffMs < firstBackoffMs || answerTimeoutMs < 1) {
      throw new IllegalArgumentException("times must be positive and in order");
    }
    if (pollMs < 1 || keyPackages < 0 || keyPackages > 99) {
      throw new IllegalArgumentException("out of range");
    }
  }

  /** What an ordinary device uses. */
  public static Settings standard() {
    return new Settings(500, 30_000, 20_000, 60_000, 10);
  }

  /** How long a device waits that was told to come again in {@code retryAfterMs}, 0 for nothing said. */
  public long waitMs(long retryAfterMs) {
    return Math.min(Math.max(firstBackoffMs, retryAfterMs), longestBackoffMs);
  }
}
