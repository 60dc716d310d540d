package org.entente.faults.check;

import java.util.List;
import java.util.Map;
import org.entente.faults.check.Findings.Kind;

/**
 * What a history comes to.
 *
 * @param acknowledged entries that a region said are stored
 * @param lost of those, and of confirmed texts, what somebody who must have all lacks
 * @param duplicates what was stored, handed over or shown twice
 * @param orderViolations gaps, cursors that go back, broken chains, two orders
 * @param divergedRooms differences of logs, epochs and rosters
 * @param divergedBoards rooms whose boards differ
 * @param leakedAfterRemoval what somebody who was gone was handed or shows
 * @param longestWaitMs by region, from saying something to its being stored
 * @param sentences the first things that are wrong, for whoever looks for the cause
 */
public record Verdict(
    int acknowledged,
    int lost,
    int duplicates,
    int orderViolations,
    int divergedRooms,
    int divergedBoards,
    int leakedAfterRemoval,
    Map<String, Long> longestWaitMs,
    List<String> sentences) {
  /** Keeps copies. */
  public Verdict {
    longestWaitMs = Map.copyOf(longestWaitMs);
    sentences = List.copyOf(sentences);
  }

  /** Judges {@code history} by every rule. */
  public static Verdict on(History history) {
    Findings findings = new Findings();
    Continuity.check(history, findings);
    OneLog.check(history, findings);
    int acknowledged = Answers.check(history, findings);
    Texts.check(history, findings);
    Removals.check(history, findings);
    SameEnd.check(history, findings);
    return new Verdict(
        acknowledged,
        findings.count(Kind.LOST),
        findings.count(Kind.DUPLICATE),
        findings.count(Kind.ORDER),
        findings.count(Kind.ROOM),
        findings.count(Kind.BOARD),
        findings.count(Kind.LEAK),
        Waits.longest(history),
        findings.sentences());
  }

  /** Whether nothing is wrong, and something was there to be judged. */
  public boolean isClean() {
    return acknowledged > 0 && sentences.isEmpty();
  }
}
