package org.entente.member.board;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.member.content.EventId;
import org.entente.member.view.JsonValue;
import org.entente.member.view.JsonWriter;
import org.jspecify.annotations.Nullable;

/** The history of one task: every change with what stood there before, and what it met. */
final class History {
  private final TaskState task;
  private final Set<Op> moves;
  private final Setting setting;
  private final Claims claims;
  private final Map<String, List<Op>> byField = new HashMap<>();
  private int judged;

  /** How many claims are held against all others, which takes time that grows with their number. */
  private static final int MOST_JUDGED = 64;

  /** @param moves the moves to columns that count */
  History(TaskState task, List<Op> moves, Setting setting) {
    this.task = task;
    this.moves = new HashSet<>(moves);
    this.setting = setting;
    this.claims = new Claims(task);
    List<Op> ops = new ArrayList<>(task.ops());
    Collections.sort(ops);
    ops.forEach(
        op -> byField.computeIfAbsent(op.register(), f -> new ArrayList<>()).add(op));
  }

  /** A JSON list, newest first. */
  String toJson() {
    List<Op> ops = new ArrayList<>(task.ops());
    ops.sort(Collections.reverseOrder());
    List<String> out = new ArrayList<>();
    for (Op op : ops) {
      HistoryLine line = new HistoryLine(op, before(op), task);
      if (line.isTold()) {
        boolean isEarly = op.field().equals(Fields.COLUMN) && !moves.contains(op);
        boolean isHeldBack = isEarly || isIdle(op);
        out.add(line.json(conflict(op), isHeldBack));
      }
    }
    return "[" + String.join(",", out) + "]";
  }

  /** Whether it is a marking that nobody may set so, or one that stands while others ask for more. */
  private boolean isIdle(Op op) {
    boolean isMarking = op.told().counts() && Fields.base(op.field()).equals(Fields.MARKING);
    if (!isMarking || !Rules.mayCount(op)) {
      return isMarking;
    }
    for (Op head : task.heads(op.register())) {
      if (head.event().equals(op.event()) && judged++ < MOST_JUDGED) {
        return claims.isIdle(op.value(), op.agency(), setting);
      }
    }
    return false;
  }

  private List<Op> ofField(Op op) {
    return byField.getOrDefault(op.register(), List.of());
  }

  private String before(Op op) {
    List<Op> all = ofField(op);
    int at = all.indexOf(op);
    return at > 0 && !Fields.isAppended(op.field()) ? all.get(at - 1).value() : "";
  }

  /** Another change of the field whose author had not seen this one, nor this one's author that. */
  private @Nullable JsonValue conflict(Op op) {
    if (!Fields.isContestable(op.field())) {
      return null;
    }
    List<Op> all = ofField(op);
    BitSet seen = seenBy(all, all.indexOf(op));
    for (int i = all.size() - 1; i >= 0; i--) {
      Op other = all.get(i);
      boolean met = other.told().counts()
          && op.told().counts()
          && !other.event().equals(op.event())
          && !other.value().equals(op.value())
          && !seen.get(i)
          && !seenBy(all, i).get(all.indexOf(op));
      if (met) {
        return met(op, other);
      }
    }
    return null;
  }

  private JsonValue met(Op op, Op other) {
    boolean kept = op.compareTo(other) > 0;
    HistoryLine winner = new HistoryLine(kept ? op : other, "", task);
    HistoryLine loser = new HistoryLine(kept ? other : op, "", task);
    return (JsonWriter w) ->
        w.text("kept", winner.value()).text("lost", loser.value()).text("officer", loser.officer());
  }

  /** Which changes of a field the author of number {@code of} had seen, through all that it names. */
  private static BitSet seenBy(List<Op> all, int of) {
    Map<EventId, Integer> numbers = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      numbers.put(all.get(i).event(), i);
    }
    BitSet seen = new BitSet();
    List<Integer> open = new ArrayList<>(List.of(of));
    while (!open.isEmpty()) {
      for (EventId id : all.get(open.remove(open.size() - 1)).over()) {
        Integer number = numbers.get(id);
        if (number != null && !seen.get(number)) {
          seen.set(number);
          open.add(number);
        }
      }
    }
    return seen;
  }
}
