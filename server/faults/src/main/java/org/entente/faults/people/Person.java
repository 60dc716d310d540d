package org.entente.faults.people;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Collectors;
import org.entente.cli.Waiting;
import org.entente.cli.agency.Adoption;
import org.entente.client.MemberClient;
import org.entente.client.MemoryRecordStore;
import org.entente.faults.check.Ending;
import org.entente.faults.check.Trail;
import org.entente.faults.region.Site;
import org.entente.member.port.DeviceCommand;
import org.entente.member.port.Environment;
import org.entente.member.port.Refusal;
import org.entente.member.port.Settings;
import org.entente.member.view.PersonView;
import org.entente.member.view.RoomView;
import org.entente.member.view.SelfView;
import org.entente.member.view.ViewChange;
import org.entente.mls.codec.Bytes;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.mls.suite.Suites;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.name.DeviceName;
import org.jspecify.annotations.Nullable;

/** A person with one real device, whose every input and output is written down. */
public final class Person implements AutoCloseable {
  private static final long SECONDS = 600;
  private static final int MOST_TURNS = 24;
  private static final Settings HURRIED = new Settings(100, 1_000, 8_000, 1_000, 4);

  private final DeviceName device;
  private final Site site;
  private final MemberClient client;
  private final Tap tap;
  private final Map<String, RoomView> rooms = new ConcurrentHashMap<>();
  private final Deque<String> turns = new ConcurrentLinkedDeque<>();
  private volatile boolean ready;
  private volatile String connectedTo = "";

  Person(
      Vertx vertx,
      DeviceName device,
      SignatureKeyPair keys,
      CertificateChain chain,
      Bytes genesis,
      Site site,
      long readMs) {
    this.device = device;
    this.site = site;
    this.tap = new Tap(readMs);
    Environment environment =
        new Environment(Suites.standard(), new SecureRandom()::nextBytes, site.origin(), HURRIED);
    client = new MemberClient(vertx, Clock.systemUTC(), environment, new MemoryRecordStore());
    client.watch(tap::in, tap::out);
    client.listen(this::shown);
    client.start();
    client.ask(
        Adoption.of(keys, chain, genesis, site.region(), device.officer().label(), "Officer"));
  }

  private void shown(ViewChange change) {
    if (change instanceof ViewChange.RoomChanged room) {
      RoomView before = rooms.put(room.room().id(), room.room());
      turned(before, room.room());
    } else if (change instanceof ViewChange.SelfChanged self) {
      ready |= self.self().stage() == SelfView.Stage.READY;
    } else if (change instanceof ViewChange.RegionsChanged regions) {
      connectedTo = regions.regions().region();
    }
  }

  /** Keeps how the device stood to its room lately. */
  private void turned(@Nullable RoomView before, RoomView now) {
    boolean same = before != null
        && before.state() == now.state()
        && Objects.equals(before.notice(), now.notice());
    if (!same) {
      turns.addLast(Instant.now() + " " + now.state() + " " + now.notice());
      if (turns.size() > MOST_TURNS) {
        turns.pollFirst();
      }
    }
  }

  /** The device of {@code officer}, as logs name it. */
  static String device(String officer) {
    int at = officer.indexOf('@');
    return "entente://" + officer.substring(0, at) + "." + officer.substring(at + 1) + "/desk";
  }

  /** {@code officer@agency}. */
  public String officer() {
    return device.officer().text();
  }

  /** The region of its agency. */
  public Site site() {
    return site;
  }

  /** Whether it is, or was last, connected to the region of its agency. */
  public boolean isAtHome() {
    return connectedTo.equals(site.region().value());
  }

  /** Whether it knows the directory and may be let into rooms. */
  public boolean isReady() {
    return ready;
  }

  /** Whether it is in {@code room} now. */
  public boolean isIn(String room) {
    return state(room) == RoomView.State.JOINED;
  }

  /** Whether it knows that it was put out of {@code room}. */
  public boolean isOut(String room) {
    return state(room) == RoomView.State.REMOVED;
  }

  private RoomView.@Nullable State state(String room) {
    RoomView view = rooms.get(room);
    return view == null ? null : view.state();
  }

  /** How it stands to {@code room}, in words for whoever looks for the cause of something. */
  public String standing(String room) {
    RoomView view = rooms.get(room);
    return view == null ? "not known" : view.state() + " (" + view.notice() + ")";
  }

  /** The one room that it has opened or come into, if there is one. */
  public Optional<String> room() {
    return rooms.keySet().stream().findFirst();
  }

  /** All rooms that it has opened or come into. */
  public Set<String> rooms() {
    return Set.copyOf(rooms.keySet());
  }

  /** Asks for something; a refusal is the answer's value. */
  public Future<Optional<Refusal>> ask(DeviceCommand command) {
    return client.ask(command);
  }

  /** Says {@code text}, which nobody says a second time. */
  public Future<Optional<Refusal>> says(String room, String text) {
    return client.ask(new DeviceCommand.SendText(room, text));
  }

  /** Changes the board. */
  public Future<Optional<Refusal>> changes(String room, JsonObject command) {
    String all = new JsonObject().put("commands", new JsonArray().add(command)).encode();
    return client.ask(new DeviceCommand.ChangeBoard(room, all));
  }

  /** The epoch in which it sealed its last entry of {@code room}. */
  public long epoch(String room) {
    return tap.epoch(room);
  }

  private List<JsonObject> lines(String room) {
    return Waiting.seconds(SECONDS, "a timeline", client.timeline(room)).stream()
        .map(JsonObject::new)
        .filter(line -> "text".equals(line.getString("kind")))
        .toList();
  }

  /** What it shows as said, in its order, but for what it has not sent yet. */
  public List<String> texts(String room) {
    return lines(room).stream()
        .filter(line -> line.getString("state") == null || "stored".equals(line.getString("state")))
        .map(line -> line.getString("text"))
        .toList();
  }

  /** Own texts that are not stored. */
  public long unsent(String room) {
    return lines(room).stream()
        .filter(line -> "sending".equals(line.getString("state")))
        .count();
  }

  /** Its tasks, by what people see of them, in a form that is equal when the boards are. */
  public String board(String room) {
    TreeSet<String> tasks = new TreeSet<>();
    for (Object each : new JsonArray(Waiting.seconds(SECONDS, "a board", client.tasks(room)))) {
      JsonObject task = (JsonObject) each;
      tasks.add(
          List.of("id", "title", "priority", "column", "order", "checklist", "archived").stream()
              .map(field -> field + "=" + task.getValue(field))
              .collect(Collectors.joining(" ")));
    }
    return String.join("\n", tasks);
  }

  /** What its device says of how far it has come in {@code room}. */
  public String whereabouts(String room) {
    String now = Waiting.seconds(SECONDS, "a device's whereabouts", client.whereabouts(room));
    return now + " with the lines " + kinds(room) + " after " + turns;
  }

  /** How many lines of each kind it shows. */
  private Map<String, Long> kinds(String room) {
    return Waiting.seconds(SECONDS, "a timeline", client.timeline(room)).stream()
        .map(line -> new JsonObject(line).getString("kind"))
        .collect(Collectors.groupingBy(kind -> kind, TreeMap::new, Collectors.counting()));
  }

  /** How far it is at the end; {@code whole}: it was a member throughout. */
  public Ending ending(String room, boolean whole) {
    RoomView view = rooms.get(room);
    Set<String> roster = view == null
        ? Set.of()
        : view.people().stream()
            .filter(person -> person.state() == PersonView.State.MEMBER)
            .map(PersonView::officer)
            .collect(Collectors.toSet());
    return new Ending(
        room,
        Tap.log(room),
        device.uri(),
        whole,
        view == null ? List.of() : texts(room),
        view == null ? "" : board(room),
        tap.epoch(room),
        roster,
        whereabouts(room));
  }

  /** All that its device saw until now. */
  public Trail trail() {
    return new Trail(device.uri(), site.region().value(), new ArrayList<>(tap.seen()));
  }

  @Override
  public void close() {
    Waiting.seconds(SECONDS, "a device to stop", client.close());
  }
}
