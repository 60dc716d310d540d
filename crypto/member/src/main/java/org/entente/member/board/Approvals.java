package org.entente.member.board;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.trust.name.OfficerName;

/** The approvals of a task that count: in the order of the log, one of each agency. */
final class Approvals {
  static final int MOST = 20;
  private final List<Op> counted = new ArrayList<>();
  private final Set<String> agencies = new HashSet<>();
  private final int needed;

  Approvals(TaskState task, int needed) {
    this.needed = needed;
    task.heads(Fields.APPROVED).stream().sorted().forEach(op -> {
      if (agencies.add(op.agency().value())) {
        counted.add(op);
      }
    });
  }

  static int needed(String value) {
    return (int) Math.min(Math.max(Values.number(value, 0), 0), MOST);
  }

  List<Op> counted() {
    return counted;
  }

  int needed() {
    return needed;
  }

  /** Why {@code officer} cannot approve now; empty if he can. */
  String obstacle(OfficerName officer) {
    if (counted.stream().anyMatch(op -> op.officer().equals(officer))) {
      return "approval_same_person";
    }
    if (agencies.contains(officer.agency().value())) {
      return "approval_same_agency";
    }
    return counted.size() >= needed ? "approval_not_needed" : "";
  }
}
