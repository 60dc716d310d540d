package org.entente.faults.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.entente.faults.check.Findings.Kind;

/**
 * One device, reconnects included: of each origin it is handed the next number and no other, each entry
 * names the hash of the one before, and the cursor from which it asks never goes back nor past what it has.
 *
 * <p>A device that asks again on the same connection is handed once more what lies behind its cursor, after
 * what was on its way by then: each entry once for each time that it asked.
 */
final class Continuity {
  private final Findings findings;
  private final String device;
  private final Map<String, Part> logs = new HashMap<>();

  /** How far one log was handed over. */
  private static final class Part {
    final Map<String, Long> asked = new HashMap<>();
    final Deque<Map<String, Long>> at = new ArrayDeque<>();
    final Map<String, Long> farthest = new HashMap<>();
    final Map<LogEntry.Place, String> hashes = new HashMap<>();
    boolean begun;
  }

  private Continuity(Findings findings, String device) {
    this.findings = findings;
    this.device = device;
  }

  static void check(History history, Findings findings) {
    for (Trail trail : history.trails()) {
      Continuity check = new Continuity(findings, trail.device());
      trail.seen().forEach(check::saw);
    }
  }

  private void saw(Seen seen) {
    if (seen instanceof Seen.Resumed resumed) {
      resumed(resumed, part(resumed.log()));
    } else if (seen instanceof Seen.Delivered delivered) {
      delivered(delivered.log(), delivered.entry(), part(delivered.log()));
    }
  }

  private Part part(String log) {
    return logs.computeIfAbsent(log, l -> new Part());
  }

  private void resumed(Seen.Resumed resumed, Part part) {
    String log = resumed.log();
    Map<String, Long> cursor = resumed.cursor();
    part.asked.forEach((origin, seq) -> {
      if (cursor.getOrDefault(origin, 0L) < seq) {
        wrong(log, "asks again from " + cursor + ", behind its earlier " + seq + " of " + origin);
      }
    });
    if (part.begun) {
      cursor.forEach((origin, seq) -> {
        if (seq > part.farthest.getOrDefault(origin, 0L)) {
          wrong(log, "asks from " + seq + " of " + origin + ", which it was never handed");
        }
      });
    }
    part.begun = true;
    part.asked.putAll(cursor);
    if (!resumed.again()) {
      part.at.clear();
    }
    part.at.push(new HashMap<>(cursor));
    cursor.forEach((origin, seq) -> part.farthest.merge(origin, seq, Math::max));
  }

  private void delivered(String log, LogEntry entry, Part part) {
    Map<String, Long> ends = ends(part, entry);
    long at = ends.getOrDefault(entry.origin(), 0L);
    if (entry.seq() <= at) {
      findings.add(
          Kind.DUPLICATE, device + " was handed " + entry.place() + " of " + log + " twice");
      return;
    }
    if (entry.seq() > at + 1) {
      wrong(log, "was handed " + entry.place() + " behind " + at);
    }
    String before = part.hashes.get(new LogEntry.Place(entry.origin(), entry.seq() - 1));
    if (before != null && !before.equals(entry.previous())) {
      wrong(log, "was handed " + entry.place() + ", which does not continue what is before it");
    }
    part.hashes.put(entry.place(), entry.hash());
    ends.put(entry.origin(), entry.seq());
    part.farthest.merge(entry.origin(), entry.seq(), Math::max);
  }

  /** How far the answer goes that {@code entry} continues; the newest answer where it continues none. */
  private static Map<String, Long> ends(Part part, LogEntry entry) {
    if (part.at.isEmpty()) {
      part.at.push(new HashMap<>());
    }
    return part.at.stream()
        .filter(ends -> ends.getOrDefault(entry.origin(), 0L) + 1 == entry.seq())
        .findFirst()
        .orElse(part.at.getFirst());
  }

  private void wrong(String log, String what) {
    findings.add(Kind.ORDER, device + " " + what + " (log " + log + ")");
  }
}
