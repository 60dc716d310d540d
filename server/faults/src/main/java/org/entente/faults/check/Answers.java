package org.entente.faults.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.faults.check.Findings.Kind;

/** What a region said is stored was handed, in that place and as it is, to everybody who must have all. */
final class Answers {
  private Answers() {}

  /** Returns how many entries were acknowledged. */
  static int check(History history, Findings findings) {
    Map<String, Set<Seen.Stored>> answers = new HashMap<>();
    for (Trail trail : history.trails()) {
      Map<String, Seen.Stored> first = new HashMap<>();
      trail.of(Seen.Stored.class).forEach(answer -> {
        Seen.Stored before = first.putIfAbsent(key(answer), answer);
        if (before != null && !before.equals(answer)) {
          findings.add(
              Kind.DUPLICATE, trail.device() + " was answered " + before + " and " + answer);
        }
        answers.computeIfAbsent(answer.log(), log -> new HashSet<>()).add(answer);
      });
    }
    for (List<Ending> room : history.wholeByRoom().values()) {
      for (Ending ending : room) {
        missing(history, ending, answers.getOrDefault(ending.log(), Set.of()), findings);
      }
    }
    return answers.values().stream().mapToInt(Set::size).sum();
  }

  private static String key(Seen.Stored answer) {
    return answer.log() + " " + answer.origin() + " " + answer.counter();
  }

  /** From where the device has read the room's log, which is where it came in. */
  private static Map<String, Long> began(History history, Ending ending) {
    return history.trails().stream()
        .filter(trail -> trail.device().equals(ending.device()))
        .flatMap(trail -> trail.of(Seen.Resumed.class))
        .filter(seen -> seen.log().equals(ending.log()))
        .findFirst()
        .map(Seen.Resumed::cursor)
        .orElse(Map.of());
  }

  private static void missing(
      History history, Ending ending, Set<Seen.Stored> answers, Findings findings) {
    Map<LogEntry.Place, String> had = new HashMap<>();
    history.trails().stream()
        .filter(trail -> trail.device().equals(ending.device()))
        .flatMap(trail -> trail.of(Seen.Delivered.class))
        .filter(seen -> seen.log().equals(ending.log()))
        .forEach(seen -> had.put(seen.entry().place(), seen.entry().hash()));
    Map<String, Long> began = began(history, ending);
    for (Seen.Stored answer : answers) {
      if (answer.seq() <= began.getOrDefault(answer.origin(), 0L)) {
        continue; // It came in behind this one.
      }
      String hash = had.get(new LogEntry.Place(answer.origin(), answer.seq()));
      if (!answer.hash().equals(hash)) {
        String what = hash == null ? " was never handed " : " was handed another entry for ";
        findings.add(Kind.LOST, ending.device() + what + answer);
      }
    }
  }
}
