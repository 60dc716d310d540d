package org.entente.member.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.entente.member.content.EventId;
import org.jspecify.annotations.Nullable;

/** Everything that was ever said about one task, and which of it counts. */
final class TaskState {
  private final List<Op> ops = new ArrayList<>();
  private final Map<String, Register> registers = new TreeMap<>();

  /** All changes, the replaced and the refused too. */
  List<Op> ops() {
    return ops;
  }

  boolean contains(EventId event) {
    return told(event) != null;
  }

  @Nullable
  Told told(EventId event) {
    for (Op op : ops) {
      if (op.event().equals(event)) {
        return op.told();
      }
    }
    return null;
  }

  /** Adds a change of an event that is not in yet. */
  void add(Op op) {
    ops.add(op);
    if (op.told().counts() && Rules.mayCount(op)) {
      registers.computeIfAbsent(op.register(), f -> new Register()).add(believed(op));
    }
  }

  /**
   * What stands for itself takes nothing away, whatever it names; and what another member handed over takes
   * no claim away before its author's signature is checked.
   */
  private static Op believed(Op op) {
    boolean isOpen = op.told().trust() == Told.Trust.UNCHECKED && op.field().equals(Fields.MARKING);
    return Fields.isAppended(op.field()) || isOpen
        ? new Op(op.told(), op.index(), op.field(), op.value(), List.of())
        : op;
  }

  /** Knows more about an event now: its place in the log, or that it does not count. */
  void learn(Told told) {
    ops.replaceAll(op -> op.event().equals(told.id()) ? op.with(told) : op);
    countAgain();
  }

  /** Gives up what failed; false when nothing did. */
  boolean giveUpFailed() {
    boolean any = ops.stream().anyMatch(op -> op.told().trust() == Told.Trust.FAILED);
    if (any) {
      ops.replaceAll(TaskState::givenUp);
      countAgain();
    }
    return any;
  }

  private static Op givenUp(Op op) {
    Told told = op.told();
    boolean failed = told.trust() == Told.Trust.FAILED;
    return failed ? op.with(told.trusted(Told.Trust.GIVEN_UP)) : op;
  }

  private void countAgain() {
    List<Op> all = new ArrayList<>(ops);
    all.sort(null);
    ops.clear();
    registers.clear();
    all.forEach(this::add);
  }

  /** The values of {@code field} that stand beside each other. */
  List<Op> heads(String field) {
    Register register = registers.get(field);
    return register == null ? List.of() : register.heads();
  }

  /** What counts for {@code field}, null if nothing was said. */
  @Nullable
  Op winner(String field) {
    Register register = registers.get(field);
    return register == null ? null : register.winner();
  }

  /** The value that counts, empty if nothing was said. */
  String value(String field) {
    Op winner = winner(field);
    return winner == null ? "" : winner.value();
  }

  /** What stands in each field that begins with {@code prefix}, by the rest of its name; no empty values. */
  Map<String, List<String>> valuesOf(String prefix) {
    Map<String, List<String>> out = new TreeMap<>();
    for (Map.Entry<String, Register> each : registers.entrySet()) {
      if (each.getKey().startsWith(prefix)) {
        for (Op op : each.getValue().heads()) {
          if (!op.value().isEmpty()) {
            String rest = each.getKey().substring(prefix.length());
            out.computeIfAbsent(rest, r -> new ArrayList<>()).add(op.value());
          }
        }
      }
    }
    return out;
  }

  /** The elements of the list {@code prefix} that have a value, by their names. */
  List<Op> elements(String prefix) {
    List<Op> out = new ArrayList<>();
    for (String field : registers.keySet()) {
      if (field.startsWith(prefix)) {
        Op winner = winner(field);
        if (winner != null && !winner.value().isEmpty()) {
          out.add(winner);
        }
      }
    }
    return out;
  }

  /** The first event that made the task, null while none is known. */
  @Nullable
  Op created() {
    return heads(Fields.CREATED).stream().min(Op::compareTo).orElse(null);
  }

  /** Fields with values of people who had not seen each other. */
  List<String> contested() {
    List<String> out = new ArrayList<>();
    registers.forEach((field, register) -> {
      if (Fields.isContestable(field) && register.isContested()) {
        out.add(field.startsWith(Fields.FIELD) ? field : Fields.base(field));
      }
    });
    return out.stream().distinct().toList();
  }
}
