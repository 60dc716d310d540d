package org.entente.member.board;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.entente.member.content.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * Where the tasks of a board stand that wait for each other. A move is decided by moves that come before
 * it in the order of the log, so there is one answer only: whatever is judged first, it is found when
 * nothing changes any more.
 */
final class Standing {
  private final Board board;
  private final Map<TaskId, Set<TaskId>> waiters = new HashMap<>();

  Standing(Board board) {
    this.board = board;
  }

  /** The task waits for others now, or did once. Links that are gone again only cost a look. */
  void linked(Slot slot) {
    slot.awaited.forEach(
        to -> waiters.computeIfAbsent(to, t -> new LinkedHashSet<>()).add(slot.id));
  }

  /** Which moves of the task count. */
  Gates gates(Slot slot) {
    Gates known = slot.gates;
    if (known == null) {
      settle(slot);
      known = slot.gates;
    }
    return Objects.requireNonNull(known);
  }

  private void settle(Slot top) {
    List<Slot> open = unjudged(top);
    boolean isSettled = false;
    while (!isSettled) {
      isSettled = open.size() == 1;
      boolean isSame = true;
      for (Slot slot : open) {
        isSame &= judge(slot);
      }
      isSettled |= isSame;
    }
  }

  /** The task and all that it waits for, those first that wait for nothing. */
  private List<Slot> unjudged(Slot top) {
    Set<Slot> found = new LinkedHashSet<>(List.of(top));
    Deque<Slot> open = new ArrayDeque<>(found);
    while (!open.isEmpty()) {
      for (Slot next : slots(open.pop().awaited)) {
        if (next.gates == null && found.add(next)) {
          open.add(next);
        }
      }
    }
    List<Slot> out = new ArrayList<>(found);
    Collections.reverse(out);
    return out;
  }

  private List<Slot> slots(Collection<TaskId> ids) {
    List<Slot> out = new ArrayList<>();
    for (TaskId id : ids) {
      Slot slot = board.slot(id);
      if (slot != null) {
        out.add(slot);
      }
    }
    return out;
  }

  /** Whether the same moves count as before. */
  private boolean judge(Slot slot) {
    Gates before = slot.gates;
    Gates now = new Gates(slot.id, slot.state(board.store().form()), board, this::isOpen);
    slot.gates = now;
    return isSame(before, now);
  }

  private static boolean isSame(@Nullable Gates before, Gates now) {
    return before != null && before.moves().equals(now.moves());
  }

  private boolean isOpen(TaskId other, Op move) {
    Slot slot = board.slot(other);
    Gates gates = slot == null ? null : slot.gates;
    return gates != null && gates.isOpenBefore(move);
  }

  /** The tasks that stand elsewhere, or may, because of what was said about {@code slot}. */
  Set<Slot> moved(Slot slot) {
    Set<Slot> out = new LinkedHashSet<>();
    Deque<TaskId> open = new ArrayDeque<>(waiters.getOrDefault(slot.id, Set.of()));
    while (!open.isEmpty()) {
      for (Slot waiter : slots(List.of(open.pop()))) {
        Gates before = waiter.gates;
        waiter.forgetGates();
        Gates now = gates(waiter);
        if (!isSame(before, now) && now.mayWait()) {
          out.add(waiter);
          open.addAll(waiters.getOrDefault(waiter.id, Set.of()));
        }
      }
    }
    return out;
  }
}
