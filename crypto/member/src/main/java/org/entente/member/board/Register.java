package org.entente.member.board;

import java.util.ArrayList;
import java.util.List;
import org.entente.member.content.EventId;
import org.jspecify.annotations.Nullable;

/**
 * The values of one field that nobody has replaced yet: one, or several when people changed it without
 * having seen each other. The order in which changes are added does not matter.
 */
final class Register {
  private final List<Op> heads = new ArrayList<>(1);
  private @Nullable List<EventId> awaited;

  /** Adds a change that was not added before. */
  void add(Op op) {
    op.over().forEach(this::replaced);
    if (awaited == null || !awaited.contains(op.event())) {
      put(op);
    }
  }

  private void replaced(EventId id) {
    boolean known = heads.removeIf(h -> h.event().equals(id));
    if (!known) {
      if (awaited == null) {
        awaited = new ArrayList<>();
      }
      awaited.add(id);
    }
  }

  /** The last of several changes by one event counts. */
  private void put(Op op) {
    for (int i = 0; i < heads.size(); i++) {
      if (heads.get(i).event().equals(op.event())) {
        heads.set(i, heads.get(i).index() > op.index() ? heads.get(i) : op);
        return;
      }
    }
    heads.add(op);
  }

  /** The values that stand beside each other. */
  List<Op> heads() {
    return heads;
  }

  /** The value that counts: the last in the order of the log. */
  @Nullable
  Op winner() {
    Op best = null;
    for (Op op : heads) {
      best = best == null || best.compareTo(op) < 0 ? op : best;
    }
    return best;
  }

  /** Whether another value was set by somebody who had not seen the one that counts. */
  boolean isContested() {
    Op winner = winner();
    return winner != null && heads.stream().anyMatch(h -> !h.value().equals(winner.value()));
  }
}
