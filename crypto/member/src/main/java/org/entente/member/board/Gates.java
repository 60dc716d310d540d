package org.entente.member.board;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.entente.member.content.EventId;
import org.entente.member.content.TaskId;
import org.entente.mls.error.MalformedException;
import org.jspecify.annotations.Nullable;

/**
 * Where a task stands, when not every move of it counts: work that needs its legal basis does not begin
 * before that is stated, nothing that needs approvals is done before as many agencies have approved, and
 * nothing is done while a task that it waits for is open.
 * A move is judged by what stands before it in the order of the log, so that all devices judge alike and a
 * program that does not ask the rules moves nothing but its own view. What was demanded once stays demanded.
 */
final class Gates {

  /** How the tasks stand that this one waits for. */
  interface Others {

    /** Whether {@code other} was still to be done when {@code move} was made. */
    boolean isOpen(TaskId other, Op move);
  }

  private final TaskId id;
  private final TaskState task;
  private final Setting setting;
  private final Others others;
  private final KindRules rules;
  private final List<Op> bases;
  private final List<Op> needs;
  private final List<Op> approvals;
  private final Map<String, List<Op>> links = new TreeMap<>();
  private final List<Op> counted = new ArrayList<>();
  private final @Nullable Op winner;

  Gates(TaskId id, TaskState task, Setting setting, Others others) {
    this.id = id;
    this.task = task;
    this.setting = setting;
    this.others = others;
    this.rules = rules(task, setting);
    bases = sorted(Fields.LEGAL_BASIS);
    needs = sorted(Fields.APPROVALS_NEEDED);
    approvals = sorted(Fields.APPROVED);
    task.ops().stream()
        .map(Op::field)
        .filter(Gates::isLink)
        .forEach(f -> links.computeIfAbsent(f, this::sorted));
    boolean demands = rules.needsBasis() || !needs.isEmpty() || rules.approvals() > 0;
    boolean isFree = !demands && links.isEmpty();
    Register register = new Register();
    for (Op move : sorted(Fields.COLUMN)) {
      if (isFree || mayCount(move, register.winner())) {
        counted.add(move);
        register.add(move);
      }
    }
    winner = register.winner();
  }

  /** All that was ever demanded of the task, by its kinds and by who made it. */
  private static KindRules rules(TaskState task, Setting setting) {
    KindRules all = KindRules.NONE;
    Set<EventId> made = new HashSet<>();
    for (Op op : task.ops()) {
      if (op.told().counts() && op.field().equals(Fields.CREATED)) {
        made.add(op.event());
      }
    }
    for (Op op : task.ops()) {
      if (!op.told().counts()) {
        continue;
      }
      if (op.field().equals(Fields.TEMPLATE)) {
        all = all.and(setting.rules(op.value()));
      } else if (op.field().equals(Fields.NEEDS_BASIS) && op.value().equals(Fields.YES)) {
        all = all.and(new KindRules(true, 0));
      } else if (op.field().equals(Fields.APPROVALS_NEEDED) && made.contains(op.event())) {
        all = all.and(new KindRules(false, Approvals.needed(op.value())));
      }
    }
    return all;
  }

  private List<Op> sorted(String field) {
    List<Op> out = new ArrayList<>();
    for (Op op : task.ops()) {
      if (op.field().equals(field) && op.told().counts()) {
        out.add(op);
      }
    }
    out.sort(null);
    return out;
  }

  private boolean mayCount(Op move, @Nullable Op from) {
    String meaning = meaning(move);
    boolean begins = !meaning.equals(Columns.MEANINGS.get(0));
    if (begins && rules.needsBasis() && valueBefore(bases, move).isBlank()) {
      return false;
    }
    boolean isDoneAlready = from != null && isDone(from);
    return !meaning.equals("done")
        || isDoneAlready
        || approvedBefore(move) >= neededBefore(move) && !waitsBefore(move);
  }

  private static boolean isLink(String field) {
    return field.startsWith(Fields.DEPENDS_ON);
  }

  private boolean waitsBefore(Op move) {
    return links.entrySet().stream()
        .filter(link -> !valueBefore(link.getValue(), move).isEmpty())
        .anyMatch(link -> isOpen(Fields.element(link.getKey()), move));
  }

  private boolean isOpen(String other, Op move) {
    try {
      TaskId task = TaskId.parse(other);
      return !setting.isCut(false, id, task) && others.isOpen(task, move);
    } catch (MalformedException e) {
      // Another release may link to something else than a task; nothing waits for it here.
      return false;
    }
  }

  /**
   * Whether this task was still to be done when another one made {@code move}: of the moves in one event,
   * too, only those before it count, so that no two moves are judged by each other.
   */
  boolean isOpenBefore(Op move) {
    boolean isThere = sorted(Fields.CREATED).stream().anyMatch(op -> isBefore(op, move));
    Register register = new Register();
    counted.stream().filter(op -> op.compareTo(move) < 0).forEach(register::add);
    Op stands = register.winner();
    boolean isOpen = stands == null || !isDone(stands);
    return isThere && isOpen && valueBefore(sorted(Fields.ARCHIVED), move).isEmpty();
  }

  private boolean isDone(Op move) {
    return meaning(move).equals("done");
  }

  /** Whether the task counts as done now. */
  boolean isDone() {
    return winner != null && isDone(winner);
  }

  /** Whether there is a move that other tasks decide about. */
  boolean mayWait() {
    return !links.isEmpty() && sorted(Fields.COLUMN).stream().anyMatch(this::isDone);
  }

  private String meaning(Op move) {
    return setting.meaning(Fields.first(move.value()));
  }

  /** What a field said when {@code move} was made: what comes before it, or in one event with it. */
  private static String valueBefore(List<Op> field, Op move) {
    Register register = new Register();
    field.stream().filter(op -> isBefore(op, move)).forEach(register::add);
    Op said = register.winner();
    return said == null ? "" : said.value();
  }

  private static boolean isBefore(Op op, Op move) {
    return op.event().equals(move.event()) || op.compareTo(move) < 0;
  }

  private int neededBefore(Op move) {
    return needed(valueBefore(needs, move));
  }

  private int needed(String said) {
    return Math.max(rules.approvals(), Approvals.needed(said));
  }

  private int approvedBefore(Op move) {
    Set<String> agencies = new HashSet<>();
    approvals.stream()
        .filter(op -> isBefore(op, move))
        .forEach(op -> agencies.add(op.agency().value()));
    return agencies.size();
  }

  /** The move that counts; null for a task that stands where every task begins. */
  @Nullable
  Op winner() {
    return winner;
  }

  /** The moves that count, in the order of the log. */
  List<Op> moves() {
    return counted;
  }

  /** How many agencies must approve. */
  int approvalsNeeded() {
    return needed(task.value(Fields.APPROVALS_NEEDED));
  }

  boolean needsBasis() {
    return rules.needsBasis();
  }
}
