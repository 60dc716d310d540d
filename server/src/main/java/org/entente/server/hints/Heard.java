package org.entente.server.hints;

import java.time.Clock;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this node has heard, bounded. A time that is still to come is not believed, so that the true one can
 * take its place. Callable from any thread.
 */
final class Heard {
  private static final int MOST = Members.MOST_HINTS * Topic.values().length;
  private static final long SKEW_MS = 60_000;

  private final Clock clock;
  private final Map<Hint, Long> numbers = new ConcurrentHashMap<>();

  Heard(Clock clock) {
    this.clock = clock;
  }

  /** Takes {@code number}, which it believes, in; true when it is news. */
  boolean take(Hint hint, long number) {
    if (!numbers.containsKey(hint) && numbers.size() >= MOST) {
      return false;
    }
    Long before = numbers.get(hint);
    numbers.merge(hint, number, Math::max);
    return before == null || before < number;
  }

  /** Whether a node that is well may say so. */
  boolean believes(Hint hint, long number) {
    boolean isPast = hint.topic() == Topic.HEADS || number <= clock.millis() + SKEW_MS;
    return hint.isBounded() && number >= 0 && isPast;
  }

  OptionalLong number(Hint hint) {
    Long number = numbers.get(hint);
    return number == null ? OptionalLong.empty() : OptionalLong.of(number);
  }
}
