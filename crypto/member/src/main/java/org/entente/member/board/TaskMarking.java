package org.entente.member.board;

import java.util.ArrayList;
import java.util.List;
import org.entente.trust.marking.Marking;
import org.entente.trust.name.AgencyName;
import org.jspecify.annotations.Nullable;

/**
 * The marking of a task, when not everybody may lower it: anybody may make it stricter, but only the agency
 * that made the task lets it go further. An agency that made it stricter itself may take that back. A change
 * is judged by what stands before it in the order of the log, so that all devices judge alike; of markings
 * whose authors had not seen each other the stricter one stands.
 */
final class TaskMarking {
  private final Setting setting;
  private final List<Op> counted = new ArrayList<>();
  private final Register register = new Register();

  /** Who made the task; a creation that names an earlier one takes nothing away from it. */
  private final @Nullable Op created;

  private @Nullable Op winner;

  /** What stood before the agency of the winner set it. */
  private String before = "";

  TaskMarking(TaskState task, Setting setting) {
    this.setting = setting;
    List<Op> said = new ArrayList<>();
    Op first = null;
    for (Op op : task.ops()) {
      if (op.told().counts() && op.field().equals(Fields.MARKING)) {
        said.add(op);
      } else if (op.told().counts() && op.field().equals(Fields.CREATED)) {
        first = first == null || op.compareTo(first) < 0 ? op : first;
      }
    }
    created = first;
    said.sort(null);
    for (Op op : said) {
      judge(op);
    }
  }

  private void judge(Op op) {
    if (!mayBecome(op.value(), op.agency())) {
      return;
    }
    String stood = value();
    boolean isOwn = winner != null && winner.agency().equals(op.agency());
    counted.add(op);
    register.add(op);
    winner = strictest();
    if (winner == op && !isOwn) {
      before = stood;
    }
  }

  private @Nullable Op strictest() {
    Op best = null;
    List<Op> heads = new ArrayList<>(register.heads());
    heads.sort(null);
    for (Op head : heads) {
      best = best == null || !isBelow(head.value(), best.value()) ? head : best;
    }
    return best;
  }

  private boolean isBelow(String value, String other) {
    Marking one = setting.marking(value);
    Marking two = setting.marking(other);
    return two.keeps(one) && !one.keeps(two);
  }

  /** Whether somebody of {@code agency} may mark the task so. */
  boolean mayBecome(String next, AgencyName agency) {
    String least = least(agency);
    return least == null || setting.marking(next).keeps(setting.marking(least));
  }

  /** What a marking by {@code agency} must keep; null when it may set any. */
  private @Nullable String least(AgencyName agency) {
    if (created == null || created.agency().equals(agency)) {
      return null;
    }
    Op stands = winner;
    return stands != null && stands.agency().equals(agency) ? before : value();
  }

  /** The marking that counts, empty for the room's own. */
  String value() {
    Op stands = winner;
    return stands == null ? "" : stands.value();
  }

  /** What this person may lower the marking to, where that is less than what stands; else null. */
  @Nullable
  String floor() {
    String least = least(setting.self().agency());
    return least == null || least.equals(value()) ? null : least;
  }

  /** Whether other people, who had not seen what stands, marked it otherwise. */
  boolean isContested() {
    return register.isContested();
  }

  /** Whether {@code op} is what counts. */
  boolean stands(Op op) {
    return op.equals(winner);
  }

  /** Whether a change of the marking does not count. */
  boolean isHeldBack(Op op) {
    return !counted.contains(op);
  }

  /** The markings that stand beside each other. */
  List<Op> heads() {
    return register.heads();
  }
}
