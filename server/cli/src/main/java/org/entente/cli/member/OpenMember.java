package org.entente.cli.member;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.entente.cli.NotDone;
import org.entente.cli.Refusals;
import org.entente.cli.Waiting;
import org.entente.cli.task.TaskList;
import org.entente.client.FileCourier;
import org.entente.client.FileRecordStore;
import org.entente.client.Markings;
import org.entente.client.MemberClient;
import org.entente.client.WrongKeyException;
import org.entente.member.port.DeviceCommand;
import org.entente.member.port.Environment;
import org.entente.member.port.Refusal;
import org.entente.member.port.Settings;
import org.entente.member.view.RoomView;
import org.entente.member.view.ViewChange;
import org.entente.mls.suite.Suites;

/**
 * A device that runs for the length of one command. Knows its rooms as they are shown; every wait has an end and says
 * what it waited for.
 */
public final class OpenMember implements AutoCloseable {
  private static final long WAIT_SECONDS = 60;

  private final Vertx vertx;
  private final MemberClient client;
  private final String origin;
  private final Map<String, RoomView> rooms = new ConcurrentSkipListMap<>();

  private OpenMember(Vertx vertx, MemberClient client, String origin) {
    this.vertx = vertx;
    this.origin = origin;
    this.client = client;
    client.listen(change -> {
      if (change instanceof ViewChange.RoomChanged room) {
        rooms.put(room.room().id(), room.room());
      }
    });
  }

  /** Opens an enrolled device and lets it connect and take in what it has missed. */
  static OpenMember upToDate(ProfileOptions options) throws IOException {
    OpenMember member = resume(options);
    try {
      Waiting.seconds(WAIT_SECONDS, "the region", member.client.caughtUp());
      return member;
    } catch (RuntimeException e) {
      member.close();
      throw e;
    }
  }

  /** Opens an enrolled device and lets it connect. */
  static OpenMember resume(ProfileOptions options) throws IOException {
    Path place = options.profile.resolve("origin");
    byte[] key = options.open();
    if (!Files.exists(place)) {
      throw new NotDone("There is no device in " + options.profile
          + ". Enrol one first: entente member enrol LINK");
    }
    return open(options.profile, key, Files.readString(place).strip());
  }

  /** Opens the profile in {@code folder} for the region at {@code origin}, and keeps the origin beside it. */
  public static OpenMember open(Path folder, byte[] key, String origin) throws IOException {
    SecureRandom random = new SecureRandom();
    FileRecordStore store;
    try {
      store = FileRecordStore.open(folder, key, random);
    } catch (WrongKeyException e) {
      throw new NotDone("The passphrase or key does not open the profile in " + folder + ".");
    }
    Files.writeString(folder.resolve("origin"), origin + "\n");
    Vertx vertx = Vertx.vertx();
    Environment environment = new Environment(
        Suites.standard(), random::nextBytes, origin, Settings.standard(), Markings.builtIn());
    MemberClient client = new MemberClient(vertx, Clock.systemUTC(), environment, store);
    client.start();
    return new OpenMember(vertx, client, origin);
  }

  /** Does {@code command}, or tells why not in a sentence. */
  public void ask(DeviceCommand command) {
    Optional<Refusal> refusal =
        Waiting.seconds(WAIT_SECONDS, "the region's answer", client.ask(command));
    refusal.ifPresent(why -> {
      throw new NotDone(Refusals.sentence(why));
    });
  }

  /** Calls {@code listener} with every change from now on, on the client's event loop. */
  public void listen(Consumer<ViewChange> listener) {
    client.listen(listener);
  }

  /** The rooms as they are shown now. */
  Collection<RoomView> rooms() {
    return List.copyOf(rooms.values());
  }

  /** The first room this device has; for members that are known to be in one. */
  public RoomView onlyRoom() {
    return rooms.values().iterator().next();
  }

  /** The stored lines of a room as JSON, oldest first. */
  public List<String> timeline(String room) {
    return Waiting.seconds(WAIT_SECONDS, "the stored messages", client.timeline(room));
  }

  /** The tasks of a room as the device knows them. */
  TaskList tasks(String room) {
    return TaskList.of(Waiting.seconds(WAIT_SECONDS, "the tasks", client.tasks(room)));
  }

  /** Agencies, people, devices and invitations as this device's owner may see them, as JSON. */
  String federation() {
    return Waiting.seconds(WAIT_SECONDS, "the record", client.federation());
  }

  /** The shared files of a room as the device knows them, as a JSON list. */
  String files(String room) {
    return Waiting.seconds(WAIT_SECONDS, "the files", client.files(room));
  }

  /** What opens a shared file, as JSON; null in JSON for one that is not known. */
  String fileOpening(String room, String file) {
    return Waiting.seconds(WAIT_SECONDS, "the file", client.fileOpening(room, file));
  }

  /** What carries sealed files to and from the region. */
  FileCourier courier() {
    return new FileCourier(client, origin, new SecureRandom(), Clock.systemUTC());
  }

  /** Waits until something is shown that fits. */
  public <T extends ViewChange> T await(String what, Class<T> type, Predicate<T> fits) {
    return await(what, expect(type, fits));
  }

  /** Waits for what was expected before. */
  <T> T await(String what, Future<T> expected) {
    return Waiting.seconds(WAIT_SECONDS, what, expected);
  }

  /** The first change that fits, noticed from now on, whatever is asked for after this call. */
  <T extends ViewChange> Future<T> expect(Class<T> type, Predicate<T> fits) {
    Promise<T> seen = Promise.promise();
    client.listen(change -> {
      if (type.isInstance(change) && fits.test(type.cast(change))) {
        seen.tryComplete(type.cast(change));
      }
    });
    return seen.future();
  }

  /** The joined room named by its id, its title, or the beginning of either. */
  public RoomView room(String name) {
    return room(name, room -> room.state() == RoomView.State.JOINED);
  }

  /** The room so named, also one that this device was removed from. */
  RoomView anyRoom(String name) {
    return room(name, room -> true);
  }

  private RoomView room(String name, Predicate<RoomView> fits) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return await(
            "the room \"" + name + "\"",
            ViewChange.RoomChanged.class,
            change -> fits.test(change.room()) && isNamed(change.room(), wanted))
        .room();
  }

  private static boolean isNamed(RoomView room, String wanted) {
    return room.id().startsWith(wanted) || room.title().toLowerCase(Locale.ROOT).startsWith(wanted);
  }

  @Override
  public void close() {
    Future<Void> closed = client.close().eventually(vertx::close);
    Waiting.seconds(WAIT_SECONDS, "the member to stop", closed);
  }
}
