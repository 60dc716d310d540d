package org.entente.server.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.entente.trust.name.LogId;

/** The logs of which one round has left something old, by what they wait for: a region, or a commit. */
final class Overdue {
  /** What stands in the place of a region. */
  static final String A_COMMIT = "a commit";

  private final Map<String, List<LogId>> waiting = new TreeMap<>();

  /** Of {@code log} something waits; nothing to tell where nobody could end it. */
  void add(LogId log, OldLog.Waits waits, Held.Mark mark) {
    if (waits == OldLog.Waits.COMMIT) {
      of(A_COMMIT).add(log);
    } else if (waits == OldLog.Waits.REGION && mark.slowest() != null) {
      of(mark.slowest().value()).add(log);
    }
  }

  private List<LogId> of(String cause) {
    return waiting.computeIfAbsent(cause, c -> new ArrayList<>());
  }

  /** How many logs wait for each. */
  Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    waiting.forEach((cause, logs) -> counts.put(cause, logs.size()));
    return counts;
  }

  /** One for each cause, with the first of its logs. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    waiting.forEach(
        (cause, logs) -> lines.add("old entries of " + logs.size() + " logs, among them "
            + logs.get(0) + ", are kept past their time: they wait for " + cause));
    return lines;
  }
}
