package org.entente.trust.directory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What held from a time on, so that it can be asked what held before somebody changed it.
 *
 * @param <T> what
 */
record Dated<T>(T value, long sinceMs) {
  /** Nobody asks for what was replaced longer ago. */
  private static final long KEPT_MS = 4 * RehomingTimes.QUIET_MS;

  /** {@code history} with {@code value} from {@code atMs} on. */
  static <T> List<Dated<T>> with(@Nullable List<Dated<T>> history, T value, long atMs) {
    List<Dated<T>> next = new ArrayList<>(history == null ? List.of() : history);
    while (next.size() > 1 && next.get(1).sinceMs() <= atMs - KEPT_MS) {
      next.remove(0);
    }
    next.add(new Dated<>(value, atMs));
    return List.copyOf(next);
  }

  /** What held at {@code atMs}, null for nothing. */
  static <T> @Nullable T at(@Nullable List<Dated<T>> history, long atMs) {
    Dated<T> then = last(history, atMs);
    return then == null ? null : then.value();
  }

  /** The same, with the time since when it held. */
  static <T> @Nullable Dated<T> last(@Nullable List<Dated<T>> history, long atMs) {
    @Nullable Dated<T> then = null;
    for (Dated<T> one : history == null ? List.<Dated<T>>of() : history) {
      then = one.sinceMs() <= atMs ? one : then;
    }
    return then;
  }

  /** What held at {@code fromMs}, where that is kept, and what came after it until {@code toMs}. */
  static <T> List<Dated<T>> during(@Nullable List<Dated<T>> history, long fromMs, long toMs) {
    @Nullable Dated<T> first = last(history, fromMs);
    List<Dated<T>> during = new ArrayList<>();
    for (Dated<T> one : history == null ? List.<Dated<T>>of() : history) {
      if (one.equals(first) || one.sinceMs() > fromMs && one.sinceMs() <= toMs) {
        during.add(one);
      }
    }
    return during;
  }
}
