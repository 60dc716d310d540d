package org.entente.server.push;

/** A bucket that fills steadily; for one event loop. */
final class TokenBucket {
  private final double perMs;
  private final double burst;
  private double tokens;
  private long filledMs;

  TokenBucket(double perSecond, int burst, long nowMs) {
    this.perMs = perSecond / 1000;
    this.burst = burst;
    this.tokens = burst;
    this.filledMs = nowMs;
  }

  /** Takes a token; 0 when there was one, else after how many milliseconds there will be one. */
  long take(long nowMs) {
    tokens = Math.min(burst, tokens + Math.max(0, nowMs - filledMs) * perMs);
    filledMs = nowMs; // Also behind what it was: a clock that goes back must not stop the flow.
    if (tokens >= 1) {
      tokens -= 1;
      return 0;
    }
    return (long) Math.ceil((1 - tokens) / perMs);
  }
}
