package org.entente.faults.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.faults.check.Findings.Kind;

/**
 * What people said, as devices show it: what was confirmed to its author exactly once at everybody who must
 * have all, everything else at most once, each author's texts in the order in which they were said, and what
 * two readers have from others in one order.
 */
final class Texts {
  private record Said(String author, long number) {}

  private final Findings findings;
  private final Map<String, Said> said = new HashMap<>();
  /** Where each text stands that its author saw stored. */
  private final Map<String, String> confirmed = new LinkedHashMap<>();

  private Texts(Findings findings, History history, String room) {
    this.findings = findings;
    for (Trail trail : history.trails()) {
      trail
          .of(Seen.Said.class)
          .filter(s -> s.room().equals(room))
          .forEach(s -> said.put(s.text(), new Said(trail.device(), s.number())));
      trail
          .of(Seen.Confirmed.class)
          .filter(s -> s.room().equals(room))
          .forEach(s -> confirmed.put(s.text(), s.where()));
    }
  }

  static void check(History history, Findings findings) {
    Map<String, List<Ending>> rooms = new HashMap<>();
    history
        .endings()
        .forEach(e -> rooms.computeIfAbsent(e.room(), r -> new ArrayList<>()).add(e));
    rooms.forEach((room, endings) -> {
      Texts texts = new Texts(findings, history, room);
      endings.forEach(texts::reader);
      texts.together(endings.stream().filter(Ending::whole).toList());
    });
  }

  private void reader(Ending ending) {
    Map<String, Long> last = new HashMap<>();
    Set<String> had = new HashSet<>();
    for (String text : ending.texts()) {
      Said who = said.get(text);
      if (!had.add(text)) {
        findings.add(Kind.DUPLICATE, ending.device() + " shows twice: " + text);
      } else if (who == null) {
        findings.diverged(
            Kind.ROOM, ending.log(), ending.device() + " shows what nobody said: " + text);
      } else {
        Long before = last.put(who.author(), who.number());
        if (before != null && before > who.number()) {
          findings.add(Kind.ORDER, ending.device() + " shows too late: " + text);
        }
      }
    }
    if (ending.whole()) {
      lost(ending, had);
    }
  }

  private void lost(Ending ending, Set<String> had) {
    confirmed.forEach((text, where) -> {
      if (!had.contains(text)) {
        findings.add(
            Kind.LOST,
            ending.device() + author(text),
            ending.device() + " does not show: " + text + ", stored as " + where + "; it is at "
                + ending.whereabouts());
      }
    });
  }

  private String author(String text) {
    Said who = said.get(text);
    return who == null ? "" : who.author();
  }

  private void together(List<Ending> readers) {
    for (int i = 0; i < readers.size(); i++) {
      for (int j = i + 1; j < readers.size(); j++) {
        Ending one = readers.get(i);
        Ending two = readers.get(j);
        if (!foreign(one, two).equals(foreign(two, one))) {
          findings.add(
              Kind.ORDER, one.device() + " and " + two.device() + " show the others in two orders");
        }
      }
    }
  }

  /** What {@code reader} has from neither itself nor {@code other}, and {@code other} has too. */
  private List<String> foreign(Ending reader, Ending other) {
    Set<String> common = new HashSet<>(other.texts());
    Set<String> own = Set.of(reader.device(), other.device());
    return reader.texts().stream()
        .filter(common::contains)
        .filter(text -> said.containsKey(text) && !own.contains(said.get(text).author()))
        .toList();
  }
}
