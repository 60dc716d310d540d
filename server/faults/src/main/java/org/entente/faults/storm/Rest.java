package org.entente.faults.storm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.faults.check.Ending;
import org.entente.faults.check.History;
import org.entente.faults.check.Trail;
import org.entente.faults.check.Verdict;
import org.entente.faults.people.Person;

/** Waits until nothing is on its way any more, and writes down how everybody ends. */
final class Rest {
  private static final long SECONDS = 300;

  private static final int WORDS = 3;

  private final Crowd crowd;
  private final String room;
  private int words;

  Rest(Crowd crowd) {
    this.crowd = crowd;
    this.room = crowd.room();
  }

  /**
   * Everybody says a last word, and all texts and boards become the same; gives up after minutes. A change of
   * members that was still under way is over then, so that one more word shows everybody in one epoch.
   */
  boolean come() throws InterruptedException {
    boolean rested = Patience.within(SECONDS, () -> isAllSent() && crowd.hasNothingOpen());
    for (int i = 0; i < WORDS && (i == 0 || !isOneEpoch()); i++) {
      words++;
      for (Person person : crowd.people()) {
        person.says(room, lastWord(person));
      }
      rested &= Patience.within(SECONDS, () -> isAllSent() && isAllSame());
    }
    // Devices also send what nobody shows; that is on its way a little longer.
    return rested && Patience.within(SECONDS, () -> Verdict.on(history()).lost() == 0);
  }

  private String lastWord(Person person) {
    return "the last word of " + person.officer() + ", number " + words;
  }

  private boolean isOneEpoch() {
    return crowd.people().stream().map(p -> p.epoch(room)).distinct().count() == 1;
  }

  private boolean isAllSent() {
    return crowd.people().stream().allMatch(p -> p.isIn(room) && p.unsent(room) == 0);
  }

  private boolean isAllSame() {
    Person first = crowd.people().get(0);
    Set<String> texts = new HashSet<>(first.texts(room));
    String board = first.board(room);
    return crowd.people().stream()
        .allMatch(p -> texts.contains(lastWord(p))
            && texts.equals(new HashSet<>(p.texts(room)))
            && board.equals(p.board(room)));
  }

  /** All that everybody saw until now. */
  History history() {
    List<Trail> trails = new ArrayList<>();
    List<Ending> endings = new ArrayList<>();
    crowd.people().forEach(person -> {
      endings.add(person.ending(room, true));
      trails.add(person.trail());
    });
    crowd.guests().forEach(guest -> {
      endings.add(guest.ending(room, false));
      trails.add(guest.trail());
    });
    return new History(trails, endings);
  }
}
