package org.entente.faults.storm;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.entente.faults.check.Ending;
import org.entente.faults.check.History;
import org.entente.faults.check.Verdict;
import org.entente.faults.people.Person;

/** Waits until nothing is on its way any more, and writes down how everybody ends. */
final class Rest {
  private static final long SECONDS = 300;

  private static final int WORDS = 3;

  private final Crowd crowd;

  Rest(Crowd crowd) {
    this.crowd = crowd;
  }

  /**
   * Everybody says a last word, and all texts and boards become the same; gives up after minutes. A change of
   * members that was still under way is over then, so that one more word shows everybody in one epoch.
   */
  boolean come() throws InterruptedException {
    List<Circle> circles = crowd.circles();
    boolean rested = Patience.within(
        SECONDS, () -> circles.stream().allMatch(Circle::isAllSent) && crowd.hasNothingOpen());
    for (Circle circle : circles) {
      for (int i = 0; i < WORDS && (i == 0 || !circle.isOneEpoch()); i++) {
        rested &= circle.comesToRest(SECONDS);
      }
    }
    // Devices also send what nobody shows; that is on its way a little longer.
    return rested && Patience.within(SECONDS, () -> Verdict.on(history()).lost() == 0);
  }

  /** All that everybody saw until now. */
  History history() {
    Set<Person> everybody = new LinkedHashSet<>();
    List<Ending> endings = new ArrayList<>();
    crowd.circles().forEach(circle -> {
      endings.addAll(circle.endings());
      everybody.addAll(circle.people());
      everybody.addAll(circle.guests());
    });
    return new History(everybody.stream().map(Person::trail).toList(), endings);
  }
}
