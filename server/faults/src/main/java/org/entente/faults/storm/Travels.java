package org.entente.faults.storm;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.entente.cli.NotDone;
import org.entente.cli.Waiting;
import org.entente.faults.people.Casework;
import org.entente.faults.people.Person;
import org.entente.faults.region.Line;
import org.entente.faults.region.Site;
import org.entente.faults.region.Sites;
import org.entente.member.port.DeviceCommand;

/**
 * An agency that is placed in another region while that is cut off: with it a room comes there that two other
 * regions keep. Somebody of the agency then works there, and leaves before it is placed where it was.
 */
final class Travels {
  private static final long ANSWER_SECONDS = 600;
  private static final long AGAIN_MS = 200;

  private final Sites sites;
  private final Casework casework;
  private final Circle circle;
  private final List<Person> travellers = new CopyOnWriteArrayList<>();
  private int names;

  private Travels(Sites sites, Casework casework, List<Person> two, String room) {
    this.sites = sites;
    this.casework = casework;
    this.circle = new Circle(room, two, () -> travellers);
  }

  /** The room of {@code host} and {@code other}, which begins in their regions; returns when both are in. */
  static Travels open(Sites sites, Casework casework, Person host, Person other)
      throws InterruptedException {
    Set<String> before = host.rooms();
    host.ask(new DeviceCommand.CreateRoom(
        casework.travellersTeam().text(), "Travels", List.of(other.officer()), "none", 0));
    Patience.until("a room of travels", () -> host.rooms().size() > before.size());
    String room =
        host.rooms().stream().filter(r -> !before.contains(r)).findFirst().orElseThrow();
    Patience.until("both in it", () -> host.isIn(room) && other.isIn(room));
    return new Travels(sites, casework, List.of(host, other), room);
  }

  Circle circle() {
    return circle;
  }

  /** The agency is placed in the last region, behind {@code lines} that are cut. */
  Fault placed(List<Line> lines) {
    Site there = sites.all().get(sites.all().size() - 1);
    return Fault.cut(
        "placement_in_cut",
        () -> {
          lines.forEach(Line::cut);
          insists("a placement", () -> casework.place(casework.travellers(), there));
        },
        () -> {
          lines.forEach(Line::heal);
          insists("one record", sites::awaitSameRecord);
          leaves(arrives());
        });
  }

  private Person arrives() throws Exception {
    insists(
        "a traveller",
        () -> travellers.add(casework.person(casework.travellers(), "traveller-" + ++names, 0)));
    Person traveller = travellers.get(travellers.size() - 1);
    Patience.until("a traveller's device", traveller::isReady);
    asks(new DeviceCommand.AdmitOfficer(circle.room(), traveller.officer()));
    Patience.until(
        () -> traveller.officer() + " in, where it is " + traveller.standing(circle.room()),
        () -> traveller.isIn(circle.room()));
    for (Person person : circle.people()) {
      circle.carries(person, traveller);
      circle.carries(traveller, person);
    }
    return traveller;
  }

  private void leaves(Person traveller) throws Exception {
    asks(new DeviceCommand.RemoveOfficer(circle.room(), traveller.officer()));
    Patience.until("a traveller who is out", () -> traveller.isOut(circle.room()));
    insists(
        "a placement", () -> casework.place(casework.travellers(), sites.all().get(0)));
  }

  /** A region that comes back from a fault may refuse at first. */
  private static void insists(String what, Fault.Action action) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(ANSWER_SECONDS);
    while (true) {
      try {
        action.run();
        return;
      } catch (NotDone notYet) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("tried in vain: " + what, notYet);
        }
        Thread.sleep(AGAIN_MS);
      }
    }
  }

  /** The host may have to hear of a new device before. */
  private void asks(DeviceCommand command) throws InterruptedException {
    Person host = circle.people().get(0);
    while (Waiting.seconds(ANSWER_SECONDS, "an answer", host.ask(command)).isPresent()) {
      Thread.sleep(AGAIN_MS);
    }
  }
}
