package org.entente.member.board;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entente.mls.error.MalformedException;
import org.entente.trust.json.JsonObject;

/**
 * What a kind of work demands before it goes on: whether its legal basis must be stated before it begins,
 * and how many agencies must approve before it is done. Those of the built-in kinds are known here too, so
 * that every device judges alike, whatever the program that made the task.
 */
record KindRules(boolean needsBasis, int approvals) {
  static final KindRules NONE = new KindRules(false, 0);

  private static final Map<String, KindRules> BUILT_IN = Map.of(
      "account-freeze", new KindRules(true, 2),
      "advert-takedown", new KindRules(true, 0),
      "asset-restraint", new KindRules(true, 2),
      "data-request", new KindRules(true, 1),
      "day-of-action", new KindRules(true, 2),
      "intelligence-exchange", new KindRules(true, 0),
      "preservation", new KindRules(true, 1),
      "return-case", new KindRules(true, 1),
      "service-suspension", new KindRules(true, 2));

  /** Of the kinds that a board has of its own, by id; the built-in ones win. */
  static Map<String, KindRules> of(TaskState board) {
    Map<String, KindRules> out = new HashMap<>();
    for (Op op : board.elements(Fields.BOARD_TEMPLATE)) {
      out.put(Fields.element(op.field()), read(op.value()));
    }
    for (String id : List.copyOf(BUILT_IN.keySet())) {
      out.put(id, builtIn(id));
    }
    return out;
  }

  /** Of a built-in kind; nothing for any other. */
  static KindRules builtIn(String id) {
    KindRules known = BUILT_IN.get(id);
    return known == null ? NONE : known;
  }

  private static KindRules read(String json) {
    try {
      JsonObject template = JsonObject.parse(json);
      boolean basis = template.has("legalBasisRequired") && template.flag("legalBasisRequired");
      long approvals = template.has("approvalsNeeded") ? template.number("approvalsNeeded") : 0;
      return new KindRules(basis, (int) Math.max(0, Math.min(approvals, Approvals.MOST)));
    } catch (MalformedException e) {
      // Not written by this release; nobody can make a task from it either.
      return NONE;
    }
  }

  /** What both demand. */
  KindRules and(KindRules other) {
    return new KindRules(needsBasis || other.needsBasis, Math.max(approvals, other.approvals));
  }
}
