package org.entente.faults.storm;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.entente.faults.people.Casework;
import org.entente.faults.people.Person;
import org.entente.faults.region.Site;
import org.entente.faults.region.Sites;
import org.entente.member.port.DeviceCommand;
import org.jspecify.annotations.Nullable;

/** People on all sides who write and move tasks at a steady rate, whatever happens to their regions. */
final class Crowd implements AutoCloseable {
  private static final List<String> COLUMNS = List.of("todo", "doing", "done");
  private static final long GUESTS_MS = 400;
  private static final int THREE = 3;
  private static final int SELDOM = 4;

  private final List<Person> people;
  private final Circle circle;
  private final Guests guests;
  private final @Nullable Travels travels;
  private final Random random;
  private final List<String> tasks = new CopyOnWriteArrayList<>();
  private ScheduledExecutorService hands = Executors.newSingleThreadScheduledExecutor();
  private ScheduledExecutorService door = Executors.newSingleThreadScheduledExecutor();
  private int number;

  private Crowd(Circle circle, Guests guests, @Nullable Travels travels, Random random) {
    this.people = circle.people();
    this.circle = circle;
    this.guests = guests;
    this.travels = travels;
    this.random = random;
  }

  /**
   * {@code count} people, spread over agencies of all regions; returns when all are in one room, and of three
   * regions two people in another one besides.
   */
  static Crowd gather(Sites sites, int count, Random random) throws Exception {
    Casework casework = new Casework(sites);
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      people.add(casework.person(i % casework.agencies(), "officer-" + i, 0));
    }
    for (Person person : people) {
      Patience.until("a device that is ready", person::isReady);
    }
    sites.awaitSameRecord();
    Person host = people.get(0);
    List<String> admitted = people.stream().skip(1).map(Person::officer).toList();
    String team = casework.team().text();
    host.ask(new DeviceCommand.CreateRoom(team, "Case room", admitted, "none", 0));
    Patience.until("a room", () -> host.room().filter(host::isIn).isPresent());
    String room = host.room().orElseThrow();
    for (Person person : people) {
      Patience.until(
          () -> person.officer() + " in the room, where it is " + person.standing(room),
          () -> person.isIn(room));
    }
    Guests guests = new Guests(casework, host, room);
    Travels travels =
        sites.all().size() < THREE ? null : Travels.open(sites, casework, host, people.get(1));
    return new Crowd(new Circle(room, people, guests::all), guests, travels, random);
  }

  /** Everybody begins to work, for the first time or after a rest, {@code perSecond} things a second in all. */
  void start(double perSecond) {
    if (hands.isShutdown()) {
      hands = Executors.newSingleThreadScheduledExecutor();
      door = Executors.newSingleThreadScheduledExecutor();
    }
    long every = (long) (1e6 / perSecond);
    hands.scheduleAtFixedRate(this::act, every, every, TimeUnit.MICROSECONDS);
    door.scheduleWithFixedDelay(guests::step, GUESTS_MS, GUESTS_MS, TimeUnit.MILLISECONDS);
  }

  /** The door's next step now: a guest is put out, or comes a little nearer. */
  void changeMembers() {
    door.execute(() -> {
      guests.putOut();
      guests.step();
    });
  }

  private void act() {
    Person person = people.get(random.nextInt(people.size()));
    int what = random.nextInt(20);
    if (what == 0 || tasks.isEmpty()) {
      create(person);
    } else if (what < 5) {
      move(person);
    } else {
      person.says(somewhere(person), person.officer() + " " + ++number);
    }
  }

  private String somewhere(Person person) {
    return travels()
        .map(Travels::circle)
        .filter(other -> other.people().contains(person) && random.nextInt(SELDOM) == 0)
        .orElse(circle)
        .room();
  }

  private void create(Person person) {
    String id =
        new java.util.UUID(random.nextLong(), random.nextLong()).toString().replace("-", "");
    JsonObject task = new JsonObject().put("title", "Task " + ++number);
    JsonObject command = new JsonObject().put("do", "create").put("id", id).put("task", task);
    person.changes(circle.room(), command).onSuccess(refused -> {
      if (refused.isEmpty()) {
        tasks.add(id);
      }
    });
  }

  /** A task that somebody has not heard of yet is refused by his own device, which is fine. */
  private void move(Person person) {
    String id = tasks.get(random.nextInt(tasks.size()));
    String column = COLUMNS.get(random.nextInt(COLUMNS.size()));
    person.changes(
        circle.room(),
        new JsonObject()
            .put("do", "move")
            .put("id", id)
            .put("column", column)
            .put("order", "V" + (char) ('a' + random.nextInt(20))));
  }

  /** Nobody begins anything more. */
  void rest() throws InterruptedException {
    hands.shutdown();
    door.shutdown();
    hands.awaitTermination(1, TimeUnit.MINUTES);
    door.awaitTermination(1, TimeUnit.MINUTES);
  }

  /** Whether no change of members waits for its answer. */
  boolean hasNothingOpen() {
    return guests.hasNothingOpen();
  }

  /** Somebody of {@code from} says something there; returns when somebody of {@code to} has read it there. */
  void carries(Site from, Site to) throws InterruptedException {
    Person speaker = somebodyOf(from);
    Person reader = somebodyOf(to);
    Patience.until("devices at home", () -> speaker.isAtHome() && reader.isAtHome());
    circle.carries(speaker, reader);
  }

  private Person somebodyOf(Site site) {
    return people.stream().filter(p -> p.site() == site).findFirst().orElseThrow();
  }

  /** The rooms in which they are, the one of all first. */
  List<Circle> circles() {
    return travels().map(other -> List.of(circle, other.circle())).orElse(List.of(circle));
  }

  /** Those whose agency is placed elsewhere now and then, where there are three regions. */
  Optional<Travels> travels() {
    return Optional.ofNullable(travels);
  }

  @Override
  public void close() {
    hands.shutdownNow();
    door.shutdownNow();
    people.forEach(Person::close);
    circles().forEach(each -> each.guests().forEach(Person::close));
  }
}
