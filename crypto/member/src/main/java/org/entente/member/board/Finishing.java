package org.entente.member.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entente.member.content.TaskId;

/**
 * The tasks that a person brings to an end at once, in the order in which that counts: what others wait
 * for comes first.
 */
final class Finishing {
  private final Draft draft;
  private final Map<TaskId, Integer> commands = new LinkedHashMap<>();

  Finishing(Draft draft) {
    this.draft = draft;
  }

  /** The task was moved by this command. */
  void moved(TaskId task, int command) {
    commands.put(task, command);
  }

  /**
   * Puts the moves in order.
   *
   * @throws Refused {@code blocked} when one of them waits for a task that stays open
   */
  void settle() throws Refused {
    List<TaskId> done = new ArrayList<>();
    List<TaskId> open = new ArrayList<>();
    commands.keySet().stream().filter(this::isFinished).forEach(open::add);
    boolean goesOn = !open.isEmpty();
    while (goesOn) {
      List<TaskId> next = new ArrayList<>(open);
      next.removeIf(task -> waits(task, open));
      done.addAll(next);
      open.removeAll(next);
      goesOn = !next.isEmpty() && !open.isEmpty();
    }
    if (!open.isEmpty()) {
      throw new Refused("blocked").at(commands.getOrDefault(open.get(0), 0));
    }
    draft.movesLast(done);
  }

  private boolean isFinished(TaskId task) {
    return draft.isDone(task) && !draft.board().gates(task).isDone();
  }

  private boolean waits(TaskId task, List<TaskId> open) {
    return draft.waitsFor(task).stream()
        .anyMatch(other -> open.contains(other) || !draft.isDone(other) && isThere(other));
  }

  private boolean isThere(TaskId other) {
    return draft.has(other) && draft.value(other, Fields.ARCHIVED).isEmpty();
  }
}
