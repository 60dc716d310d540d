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
  /**
   * A cut may last for weeks, so that no age says what will be asked for. More are kept only while they are
   * young: otherwise whoever makes so many changes in a row makes a home forget who can stop it now.
   */
  static final int MAX_KEPT = 64;

  /** {@code history} with {@code value} from {@code atMs} on. */
  static <T> List<Dated<T>> with(@Nullable List<Dated<T>> history, T value, long atMs) {
    List<Dated<T>> next = new ArrayList<>(history == null ? List.of() : history);
    while (next.size() >= MAX_KEPT && next.get(1).sinceMs() <= atMs - RehomingTimes.ASKED_MS) {
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

  /** The same, with the time since when it held. Quick: somebody may have made very many changes in a day. */
  static <T> @Nullable Dated<T> last(@Nullable List<Dated<T>> history, long atMs) {
    List<Dated<T>> all = history == null ? List.of() : history;
    int from = 0;
    int to = all.size();
    while (from < to) {
      int middle = (from + to) / 2;
      boolean isLater = all.get(middle).sinceMs() > atMs;
      from = isLater ? from : middle + 1;
      to = isLater ? middle : to;
    }
    return from == 0 ? null : all.get(from - 1);
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

  /** Whether all is kept that held from {@code fromMs} on. */
  static <T> boolean reaches(@Nullable List<Dated<T>> history, long fromMs) {
    return history == null || history.size() < MAX_KEPT || history.get(0).sinceMs() <= fromMs;
  }
}
