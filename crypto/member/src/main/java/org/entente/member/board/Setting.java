package org.entente.member.board;

import org.entente.member.content.TaskId;
import org.entente.trust.marking.MarkingSchemes;
import org.entente.trust.name.OfficerName;

/** What a task's view depends on besides the task. */
interface Setting {

  /** Whose device this is. */
  OfficerName self();

  /** The room's hex id. */
  String room();

  /** How the views of this board are shortened for the store. */
  Compact compact();

  /** What the kind of work with this id demands. */
  KindRules rules(String template);

  /** What the codes of markings demand. */
  MarkingSchemes schemes();

  /** The marking of what has none in this room. */
  String ownMarking();

  /** What the column counts as: {@code todo active approval done}. */
  String meaning(String column);

  /** What counts of the moves of a task. */
  Gates gates(TaskId task);

  /** Whether a link between tasks does not count, because it would close a circle. */
  boolean isCut(boolean isPart, TaskId task, TaskId other);
}
