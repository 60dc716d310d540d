package org.entente.server.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;

/**
 * One token bucket for each caller, in this node's memory only.
 *
 * <p>The number of buckets is bounded: the one that was idle longest goes first, which can only help
 * the caller that it belonged to. Callable from any thread.
 */
final class TokenBuckets {
  private static final int MAX_CALLERS = 20_000;
  private final Rate rate;
  private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
      return size() > MAX_CALLERS;
    }
  };

  /** Buckets that all fill at {@code rate}. */
  TokenBuckets(Rate rate) {
    this.rate = rate;
  }

  /**
   * Takes one token of {@code caller}.
   *
   * @return 0 when there was one, else after how many milliseconds there will be one
   */
  synchronized long take(String caller, long nowMs) {
    Bucket bucket = buckets.computeIfAbsent(caller, c -> new Bucket(rate.burst(), nowMs));
    bucket.fill(rate, nowMs);
    return bucket.take(rate);
  }

  /** Takes one token of {@code caller}, or refuses with {@code rate_limited}. */
  void require(String caller, long nowMs) {
    long waitMs = take(caller, nowMs);
    if (waitMs > 0) {
      throw new ProblemException(ProblemType.RATE_LIMITED, "", Map.of("retry_after_ms", waitMs));
    }
  }

  private static final class Bucket {
    private double tokens;
    private long filledMs;

    Bucket(double tokens, long filledMs) {
      this.tokens = tokens;
      this.filledMs = filledMs;
    }

    void fill(Rate rate, long nowMs) {
      long passed = Math.max(0, nowMs - filledMs);
      tokens = Math.min(rate.burst(), tokens + passed * rate.perSecond() / 1000);
      filledMs = nowMs;
    }

    long take(Rate rate) {
      if (tokens >= 1) {
        tokens -= 1;
        return 0;
      }
      return (long) Math.ceil((1 - tokens) * 1000 / rate.perSecond());
    }
  }
}
