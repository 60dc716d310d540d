package org.entente.mls.group;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The past epochs within the window, the oldest first. */
record PastEpochs(PastEpochWindow window, List<PastEpoch> epochs) {
  PastEpochs {
    epochs = List.copyOf(epochs);
  }

  static PastEpochs none(PastEpochWindow window) {
    return new PastEpochs(window, List.of());
  }

  @Nullable
  PastEpoch find(long epoch) {
    for (PastEpoch past : epochs) {
      if (past.context().epoch() == epoch) {
        return past;
      }
    }
    return null;
  }

  /** With {@code ended} as the newest. */
  PastEpochs with(PastEpoch ended, long now) {
    List<PastEpoch> more = new ArrayList<>(epochs);
    more.add(ended);
    return new PastEpochs(window, more).prune(now);
  }

  /** With {@code changed} in the place of the same epoch. */
  PastEpochs replace(PastEpoch changed) {
    List<PastEpoch> all = new ArrayList<>();
    for (PastEpoch past : epochs) {
      boolean same = past.context().epoch() == changed.context().epoch();
      all.add(same ? changed : past);
    }
    return new PastEpochs(window, all);
  }

  PastEpochs withWindow(PastEpochWindow next) {
    return new PastEpochs(next, epochs);
  }

  /** Without what lies outside the window at {@code now}; this very value when nothing does. */
  PastEpochs prune(long now) {
    int from = Math.max(0, epochs.size() - window.epochs());
    while (from < epochs.size() && now - epochs.get(from).endedAt() > window.seconds()) {
      from++;
    }
    return from == 0 ? this : new PastEpochs(window, epochs.subList(from, epochs.size()));
  }
}
