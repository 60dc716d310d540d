package org.entente.member.board;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Numbers tasks by the order in which they were created, from 1 on. */
final class Numbering {
  private final List<Slot> slots = new ArrayList<>();

  /** The tasks that have a number, by it. */
  List<Slot> slots() {
    return Collections.unmodifiableList(slots);
  }

  /** Gives {@code slot} its number; returns the tasks that have another number now. */
  List<Slot> place(Slot slot) {
    Created created = slot.created;
    int before = slot.number - 1;
    if (before >= 0 && created != null && stays(before, created) || before < 0 && created == null) {
      return List.of();
    }
    int from = before < 0 ? slots.size() : before;
    if (before >= 0) {
      slots.remove(before);
      slot.number = 0;
    }
    if (created != null) {
      int at = position(created);
      slots.add(at, slot);
      from = Math.min(from, at);
    }
    return renumber(from);
  }

  private boolean stays(int at, Created created) {
    boolean behind = at == 0 || created(at - 1).compareTo(created) < 0;
    return behind && (at == slots.size() - 1 || created(at + 1).compareTo(created) > 0);
  }

  private Created created(int at) {
    Created created = slots.get(at).created;
    if (created == null) {
      throw new IllegalStateException("only created tasks have a number");
    }
    return created;
  }

  private int position(Created created) {
    int high = slots.size();
    int low = high > 0 && created(high - 1).compareTo(created) < 0 ? high : 0;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (created(middle).compareTo(created) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private List<Slot> renumber(int from) {
    List<Slot> changed = new ArrayList<>();
    for (int i = from; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      if (slot.number != i + 1) {
        slot.number = i + 1;
        changed.add(slot);
      }
    }
    return changed;
  }
}
