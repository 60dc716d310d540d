package org.entente.server.session;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;

/**
 * Remembers proofs for as long as they could be used again, RFC 9449 section 11.1.
 *
 * <p>Bounded: when it is full of proofs that still count, callers hear {@code overloaded}. It never
 * forgets one early. Callable from any thread.
 */
final class ProofReplays {
  private static final long RETRY_MS = 5_000;
  private final int max;
  private final Map<String, Long> seen = new LinkedHashMap<>();

  ProofReplays(int max) {
    this.max = max;
  }

  /** Whether {@code id} is new; it is known from now on until {@code endMs}. */
  synchronized boolean isNew(String id, long nowMs, long endMs) {
    forgetEnded(nowMs);
    if (seen.containsKey(id)) {
      return false;
    }
    if (seen.size() >= max) {
      throw new ProblemException(ProblemType.OVERLOADED, "", Map.of("retry_after_ms", RETRY_MS));
    }
    seen.put(id, endMs);
    return true;
  }

  /** Ends come in nearly the order of insertion; one that lasts longer only holds back a few. */
  private void forgetEnded(long nowMs) {
    Iterator<Long> ends = seen.values().iterator();
    while (ends.hasNext() && ends.next() < nowMs) {
      ends.remove();
    }
  }
}
