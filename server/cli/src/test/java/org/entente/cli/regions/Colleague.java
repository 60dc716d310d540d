package org.entente.cli.regions;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.entente.cli.Waiting;
import org.entente.client.MemberClient;
import org.entente.client.MemoryRecordStore;
import org.entente.member.port.DeviceCommand;
import org.entente.member.port.Environment;
import org.entente.member.port.Refusal;
import org.entente.member.port.Settings;
import org.entente.member.view.RegionsView;
import org.entente.member.view.RoomView;
import org.entente.member.view.StoredView;
import org.entente.member.view.ViewChange;
import org.entente.mls.codec.Bytes;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.mls.suite.Suites;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.name.DeviceName;

/** A person with a real device, that keeps its records in memory. */
final class Colleague implements AutoCloseable {
  private static final long SECONDS = 120;
  private static final Settings HURRIED = new Settings(100, 1_000, 8_000, 1_000, 4);

  final DeviceName device;
  private final Vertx vertx = Vertx.vertx();
  private final MemberClient client;
  private final Map<String, RoomView> rooms = new ConcurrentHashMap<>();
  private volatile boolean ready;
  private volatile RegionsView regions = new RegionsView("", List.of());

  Colleague(
      DeviceName device, SignatureKeyPair keys, CertificateChain chain, Bytes genesis, Site site) {
    this.device = device;
    Environment environment =
        new Environment(Suites.standard(), new SecureRandom()::nextBytes, site.origin(), HURRIED);
    client = new MemberClient(vertx, Clock.systemUTC(), environment, new MemoryRecordStore());
    client.listen(this::shown);
    client.start();
    ask(new DeviceCommand.Adopt(
        keys.privateKey().reveal(SecretAccess.granted()),
        chain.certificates().stream().map(Bytes::toArray).toList(),
        genesis.toArray(),
        site.region.value(),
        device.officer().label(),
        "Officer"));
    await("the directory", () -> ready);
  }

  private void shown(ViewChange change) {
    if (change instanceof ViewChange.RoomChanged room) {
      rooms.put(room.room().id(), room.room());
    } else if (change instanceof ViewChange.RegionsChanged changed) {
      regions = changed.regions();
    } else if (change instanceof ViewChange.SelfChanged self) {
      ready |= self.self().stage() == org.entente.member.view.SelfView.Stage.READY;
    }
  }

  /** Asks and waits for the answer, which must not be a refusal. */
  void ask(DeviceCommand command) {
    Optional<Refusal> refusal =
        Waiting.seconds(SECONDS, "an answer to " + command.getClass(), client.ask(command));
    if (refusal.isPresent()) {
      throw new AssertionError("refused: " + refusal.get());
    }
  }

  /** Asks for what may take until a cut is over. */
  Future<Optional<Refusal>> wants(DeviceCommand command) {
    return client.ask(command);
  }

  /** Opens a room that lets in {@code others}. */
  String opensRoom(Casework casework, Colleague... others) {
    List<String> admitted = new ArrayList<>();
    for (Colleague other : others) {
      admitted.add(other.device.officer().text());
    }
    return opensRoom(casework, admitted);
  }

  /** The same for officers, who may come later. */
  String opensRoom(Casework casework, List<String> admitted) {
    ask(new DeviceCommand.CreateRoom(casework.team.text(), "Case room", admitted, "none", 0));
    await(
        "its own room",
        () -> rooms.values().stream().anyMatch(room -> room.state() == RoomView.State.JOINED));
    return rooms.keySet().iterator().next();
  }

  void says(String room, String text) {
    ask(new DeviceCommand.SendText(room, text));
  }

  void awaitRoom(String room, Predicate<RoomView> fits) {
    await("the room of " + device.officer().label() + ", which is " + rooms.get(room), () -> {
      RoomView now = rooms.get(room);
      return now != null && fits.test(now);
    });
  }

  void joins(String room) {
    awaitRoom(room, r -> r.state() == RoomView.State.JOINED);
  }

  RoomView view(String room) {
    RoomView known = rooms.get(room);
    if (known == null) {
      throw new AssertionError("no such room");
    }
    return known;
  }

  /** What people have said, in the order in which this device shows it. */
  List<String> texts(String room) {
    List<String> texts = new ArrayList<>();
    for (String line : Waiting.seconds(SECONDS, "the timeline", client.timeline(room))) {
      JsonObject json = new JsonObject(line);
      if ("text".equals(json.getString("kind"))) {
        texts.add(json.getString("text"));
      }
    }
    return texts;
  }

  /** Waits until this person is told that {@code other} can, or cannot, be reached. */
  void awaitSight(String other, boolean isReachable) {
    await(
        other + " reachable: " + isReachable,
        () -> regions.others().stream()
            .anyMatch(o -> o.region().equals(other) && o.isReachable() == isReachable));
  }

  /** Waits until this person's device is connected to {@code region}. */
  void awaitRegion(String region) {
    await("the region " + region, () -> regions.region().equals(region));
  }

  /** The regions that the interface names for an own text: those that have it, and those that lack it. */
  StoredView stored(String room, String text) {
    for (String line : Waiting.seconds(SECONDS, "the timeline", client.timeline(room))) {
      JsonObject json = new JsonObject(line);
      JsonObject stored = json.getJsonObject("stored");
      if (text.equals(json.getString("text")) && stored != null) {
        return new StoredView(names(stored, "regions"), names(stored, "missing"));
      }
    }
    return new StoredView(List.of(), List.of());
  }

  private static List<String> names(JsonObject json, String name) {
    return json.getJsonArray(name).stream().map(String::valueOf).toList();
  }

  /** Lines of its own that are not stored yet. */
  long unsent(String room) {
    return Waiting.seconds(SECONDS, "the timeline", client.timeline(room)).stream()
        .map(JsonObject::new)
        .filter(line -> line.getBoolean("own", false))
        .filter(line -> "sending".equals(line.getString("state")))
        .count();
  }

  void await(String what, BooleanSupplier holds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain for " + what);
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    Waiting.seconds(SECONDS, "the device to stop", client.close().eventually(vertx::close));
  }
}
