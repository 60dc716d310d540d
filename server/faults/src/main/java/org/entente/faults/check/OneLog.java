package org.entente.faults.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.entente.faults.check.Findings.Kind;

/**
 * Everybody was handed the same log: one entry for each number, stamps that rise with the numbers, so that
 * (stamp, origin, number) is one order for all, and each author's counters rising, each once, per origin.
 */
final class OneLog {
  private final Findings findings;
  private final String log;

  private final Map<LogEntry.Place, LogEntry> entries = new HashMap<>();

  private OneLog(Findings findings, String log) {
    this.findings = findings;
    this.log = log;
  }

  static void check(History history, Findings findings) {
    Map<String, OneLog> logs = new TreeMap<>();
    for (Trail trail : history.trails()) {
      trail
          .of(Seen.Delivered.class)
          .forEach(seen -> logs.computeIfAbsent(seen.log(), log -> new OneLog(findings, log))
              .take(trail.device(), seen.entry()));
    }
    logs.values().forEach(OneLog::parts);
  }

  private void take(String device, LogEntry entry) {
    LogEntry other = entries.putIfAbsent(entry.place(), entry);
    if (other != null && !other.hash().equals(entry.hash())) {
      findings.diverged(
          Kind.ROOM,
          log,
          device + " has another entry at " + entry.place() + " of " + log + " than others");
    }
  }

  private void parts() {
    Map<String, TreeMap<Long, LogEntry>> byOrigin = new TreeMap<>();
    entries
        .values()
        .forEach(entry ->
            byOrigin.computeIfAbsent(entry.origin(), o -> new TreeMap<>()).put(entry.seq(), entry));
    byOrigin.values().forEach(this::part);
  }

  private void part(TreeMap<Long, LogEntry> part) {
    long stamp = Long.MIN_VALUE;
    Map<String, Long> last = new HashMap<>();
    Map<String, Set<Long>> used = new HashMap<>();
    for (LogEntry entry : part.values()) {
      if (entry.hlc() <= stamp) {
        findings.add(
            Kind.ORDER, entry.place() + " of " + log + " is stamped before the one before it");
      }
      stamp = entry.hlc();
      if (entry.counter() > 0) {
        counted(entry, last, used.computeIfAbsent(entry.author(), a -> new HashSet<>()));
      }
    }
  }

  private void counted(LogEntry entry, Map<String, Long> last, Set<Long> used) {
    String who =
        entry.author() + "'s entry " + entry.counter() + " at " + entry.place() + " of " + log;
    long before = last.getOrDefault(entry.author(), 0L);
    if (!used.add(entry.counter())) {
      findings.add(Kind.DUPLICATE, who + " is there twice");
    } else if (entry.counter() < before) {
      findings.add(Kind.ORDER, who + " comes behind " + before);
    }
    last.put(entry.author(), Math.max(before, entry.counter()));
  }
}
