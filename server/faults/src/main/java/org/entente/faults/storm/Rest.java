package org.entente.faults.storm;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.entente.faults.check.Ending;
import org.entente.faults.check.History;
import org.entente.faults.check.Verdict;
import org.entente.faults.people.Person;

/** Waits until nothing is on its way any more, and writes down how everybody ends. */
final class Rest {
  private static final long SECONDS = 300;

  private static final int WORDS = 6;
  private static final long TRAILING_SECONDS = 5;
  private static final long LOOK_MS = 100;
  private static final long AGAIN_MS = 1_000;

  private final Crowd crowd;

  Rest(Crowd crowd) {
    this.crowd = crowd;
  }

  /**
   * How it ended.
   *
   * @param rested whether everybody had the same in time
   * @param history what is to be judged
   */
  record End(boolean rested, History history) {}

  /**
   * Everybody says a last word, and all texts and boards become the same; gives up after minutes. A change of
   * members that was still under way is over soon, so that a few more words show everybody in one epoch.
   */
  End come() throws InterruptedException {
    List<Circle> circles = crowd.circles();
    boolean rested = Patience.within(
        SECONDS, () -> circles.stream().allMatch(Circle::isAllSent) && crowd.hasNothingOpen());
    History history = history();
    for (int i = 0; i < WORDS; i++) {
      for (Circle circle : circles) {
        rested &= circle.comesToRest(SECONDS);
      }
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TRAILING_SECONDS);
      do {
        history = history();
        if (isAllHere(history)) {
          // Once more a second later, and that is judged: no lucky moment counts.
          Thread.sleep(AGAIN_MS);
          history = history();
          if (isAllHere(history)) {
            return new End(rested, history);
          }
        }
        Thread.sleep(LOOK_MS);
      } while (System.nanoTime() < end);
    }
    return new End(rested, history);
  }

  /**
   * Devices also send what nobody shows, and change keys, at any time: what somebody saw stored is handed to
   * the others a little later.
   */
  private static boolean isAllHere(History history) {
    Verdict now = Verdict.on(history);
    return now.lost() == 0 && now.divergedRooms() == 0;
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
