package org.entente.server.hints;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this node has heard, bounded. A time that is still to come is not believed, so that the true one can
 * take its place. Callable from any thread.
 */
final class Heard {
  private static final long SKEW_MS = 60_000;

  private final Clock clock;
  private final Map<Topic, Map<String, Long>> numbers = new EnumMap<>(Topic.class);

  Heard(Clock clock) {
    this.clock = clock;
    for (Topic topic : Topic.values()) {
      numbers.put(topic, new ConcurrentHashMap<>());
    }
  }

  private Map<String, Long> of(Topic topic) {
    return Objects.requireNonNull(numbers.get(topic));
  }

  /** Takes {@code number}, which it believes, in; true when it is news. */
  boolean take(Hint hint, long number) {
    Map<String, Long> topic = of(hint.topic());
    if (!topic.containsKey(hint.name()) && topic.size() >= hint.topic().most()) {
      return false;
    }
    Long before = topic.get(hint.name());
    topic.merge(hint.name(), number, Math::max);
    return before == null || before < number;
  }

  /** Whether a node that is well may say so. */
  boolean believes(Hint hint, long number) {
    boolean isPast = hint.topic() == Topic.HEADS || number <= clock.millis() + SKEW_MS;
    return hint.isBounded() && number >= 0 && isPast;
  }

  OptionalLong number(Hint hint) {
    Long number = of(hint.topic()).get(hint.name());
    return number == null ? OptionalLong.empty() : OptionalLong.of(number);
  }
}
