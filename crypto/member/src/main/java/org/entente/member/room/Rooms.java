package org.entente.member.room;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.entente.member.port.DeviceCommand;
import org.entente.member.session.Answer;
import org.entente.member.session.Json;
import org.entente.member.store.Keys;
import org.entente.member.view.EntryView;
import org.entente.member.view.RoomView;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.Group;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.log.Hlc;
import org.entente.trust.marking.AgencyScheme;
import org.entente.trust.name.ItemId;
import org.entente.trust.name.RoomId;
import org.entente.trust.wire.Holder;
import org.entente.trust.wire.RegionSeen;
import org.entente.trust.wire.ServerFrame;

/** All rooms of this device: finds those it may join, and hands each what is meant for it. */
public final class Rooms {
  private static final long WELCOME_MS = 3_000;

  /** How long who is said to be out of a room that may go on elsewhere waits before asking again. */
  private static final long OUT_MS = 5_000;

  private final RoomHost host;
  private final Map<RoomId, Room> rooms = new LinkedHashMap<>();
  private final Exports exports;
  private boolean asking;
  private boolean listed;
  private List<AgencyScheme> schemes = List.of();

  /** Knows no room yet. */
  public Rooms(RoomHost host) {
    this.host = host;
    this.exports = new Exports(host);
  }

  /** Takes over what was stored, by record key without its prefix {@code room/} or {@code outbox/}. */
  public void restore(Map<String, byte[]> roomRecords, Map<String, byte[]> outboxRecords)
      throws MlsException {
    new RoomRecords(host).read(roomRecords, outboxRecords).forEach(r -> rooms.put(r.id(), r));
  }

  /** Asks for what boards need before they can be changed. */
  public void open() {
    rooms.values().forEach(r -> r.board.records.open());
  }

  /** Whether a board can only be looked at yet, because what was said about its tasks is still to come. */
  public boolean isOpening() {
    return rooms.values().stream().anyMatch(r -> r.board.records.isOpening());
  }

  /** The region has accepted this device: every room goes on, and new ones are looked for. */
  public void online() {
    asking = false;
    rooms.values().forEach(Room::online);
    look();
  }

  /** The socket is gone. */
  public void offline() {
    rooms.values().forEach(Room::offline);
  }

  /** Asks which rooms there are, now and then again. */
  public void look() {
    host.timers().set("rooms", host.turn().now() + host.env().settings().pollMs(), this::look);
    if (asking || !host.session().isOnline()) {
      return;
    }
    asking = true;
    host.session().request("GET", "/v1/rooms", "", new byte[0], answer -> {
      asking = false;
      if (answer.isOk()) {
        listed = true;
        answer.json().objects("rooms").forEach(this::offered);
      }
    });
  }

  private void offered(Json listing) {
    RoomId id;
    try {
      id = RoomId.parse(listing.text("id").orElse(""));
    } catch (MalformedException e) {
      return;
    }
    Room room = rooms.get(id);
    boolean joined = listing.flag("joined");
    if (room == null && joined) {
      host.timers()
          .setIfAbsent("late/" + id.text(), host.turn().now() + WELCOME_MS, () -> want(id));
    } else if (room == null) {
      want(id);
    } else if (room.state.phase == Phase.REMOVED && !joined) {
      comesBack(room);
    } else if (room.state.phase == Phase.LEFT && joined && !room.branch.countsOut()) {
      room.joining.leaveAgain();
    } else if (room.state.phase == Phase.REMOVED && room.branch.countsOut()) {
      // A Welcome may have come before this device had read that it was out, and was of no use
      // then.
      host.timers()
          .setIfAbsent("late/" + id.text(), host.turn().now() + WELCOME_MS, () -> comesBack(room));
    }
  }

  private static void comesBack(Room room) {
    if (room.state.phase == Phase.REMOVED) {
      room.joining.comeBack();
    }
  }

  private void want(RoomId id) {
    if (!rooms.containsKey(id)) {
      rooms.put(id, new Room(host, new RoomState(id)));
    }
  }

  /** Entries of a room's log. */
  public void delivered(RoomId id, List<Entry> entries) {
    Room room = rooms.get(id);
    if (room == null) {
      return;
    }
    for (Entry entry : entries) {
      long atMs = room.reading.atMs(entry);
      host.registry().judgingAt(atMs, () -> room.delivered(List.of(entry)));
    }
  }

  /** The backlog of a room was delivered. */
  public void live(RoomId id, Cursor cursor) {
    find(id).ifPresent(r -> r.live(cursor));
  }

  /** How far other regions have a room's log. */
  public void held(RoomId id, List<Holder> holders) {
    find(id).ifPresent(r -> r.held(holders));
  }

  /** How the region sees the others, all of them. */
  public void regionsSeen(List<RegionSeen> seen) {
    for (Room room : rooms.values()) {
      room.reunion.seen(seen);
      room.touch();
    }
  }

  /** An append is stored. */
  public void stored(ServerFrame.Stored stored) {
    find(stored.log().room()).ifPresent(r -> {
      r.outbox.stored(stored);
      r.touch();
    });
  }

  /** An append or a subscription is refused. */
  public void refused(RoomId id, long request, Json problem) {
    Room room = rooms.get(id);
    if (room == null) {
      return;
    }
    String code = Answer.problemOf(problem, "internal");
    boolean out = "forbidden".equals(code) || "not_found".equals(code);
    if (request != 0) {
      room.outbox.refused(request, problem);
    } else if (out && room.isJoined() && (room.branch.isLost() || !room.branch.isSure())) {
      room.wayBack.passedOver();
      room.subscribeLater(OUT_MS);
    } else if (out && room.isJoined()) {
      room.joining.removed();
    } else if (!out || room.isJoined() || room.committing.own.isAwaited()) {
      // A region that is not the home may hear of this device's own commit later than the device
      // does.
      room.subscribeLater(problem.number("retry_after_ms").orElse(0));
    }
    room.touch();
  }

  /** A Welcome for a room, already opened; used unless this device is in by another way. */
  public void welcomed(RoomId id, Group group, Cursor cursor) {
    want(id);
    host.timers().cancel("late/" + id.text());
    Room room = rooms.get(id);
    boolean wanted = room != null && !room.isJoined() && !room.committing.own.isUnderWay();
    if (room != null && wanted) {
      room.joining.welcomed(group, cursor);
    }
  }

  /** Lets every room that has changed move on, and stores it. */
  public void settle() {
    List.copyOf(rooms.values()).forEach(Room::settle);
  }

  /** How many lines wait to be stored by the region. */
  public int waiting() {
    return rooms.values().stream().mapToInt(r -> r.outbox.waiting()).sum();
  }

  /** Whether this device is in some room. */
  public boolean anyJoined() {
    return rooms.values().stream().anyMatch(Room::isJoined);
  }

  /** Whether the region was asked for rooms and all that this device is in were read to their end. */
  public boolean areCaughtUp() {
    return listed && rooms.values().stream().allMatch(r -> !r.isJoined() || r.isLive());
  }

  /** Whether the region was asked and there is no room to join. */
  public boolean isEmptyForNow() {
    return listed && rooms.isEmpty();
  }

  /** The federation log was read again: what waited for it goes on. */
  public void federationRead() {
    rooms.values().forEach(r -> r.reading.federationRead());
  }

  /** There are new entries of the federation log: they may shut somebody out, or add markings. */
  public void directoryChanged() {
    for (Room room : rooms.values()) {
      room.wayBack.look();
      new ShutOut(room).look();
      if (room.isLive()) {
        room.recordRead();
        room.touch();
      }
    }
    List<AgencyScheme> now = host.registry().directory().schemes();
    if (!now.equals(schemes)) {
      schemes = now;
      rooms.values().forEach(Room::touch);
    }
  }

  /** The event that asks for the past of {@code room}, made from its body; empty where nothing can be asked. */
  public <E extends Exception> Optional<SignedEvent> asking(
      RoomId room, String reason, Signing<E> signing) throws E {
    Room known = rooms.get(room);
    Regain.Wish wish = known == null ? null : known.regain.wish(reason).orElse(null);
    if (known == null || wish == null) {
      return Optional.empty();
    }
    SignedEvent event = signing.sign(wish.body());
    known.regain.began(event.event().hash(), wish);
    return Optional.of(event);
  }

  /** Signs and judges an event. */
  public interface Signing<E extends Exception> {
    /** The signed event, or why it would not count. */
    SignedEvent sign(EventBody body) throws E;
  }

  /** The rooms that this device is in, as they are shown. */
  public List<RoomView> joined() {
    return rooms.values().stream()
        .filter(Room::isJoined)
        .map(r -> new RoomViews(r).room())
        .toList();
  }

  /** Shows every room again, for a view that has just opened. */
  public void showAll() {
    rooms.values().forEach(r -> r.timeline.showAgain());
  }

  /** The line that a stored record of a timeline shows; empty for a room that is not known. */
  public Optional<EntryView> entry(String room, byte[] record) {
    try {
      Line line = Line.decode(record);
      return find(RoomId.parse(room)).map(r -> new RoomViews(r).entry(line));
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  /** The items of the conversation that a message belongs to, as a JSON list of texts. */
  public String threadJson(String room, String item) {
    try {
      ItemId id = ItemId.parse(item);
      return find(RoomId.parse(room))
          .map(r -> r.talk.talk().thread(id).stream()
              .map(i -> '"' + i.text() + '"')
              .collect(Collectors.joining(",", "[", "]")))
          .orElse("[]");
    } catch (MalformedException e) {
      return "[]";
    }
  }

  /** The key below which all lines stand that are older than {@code atMs}. */
  public static String timelineKey(long atMs) {
    return Order.from(Hlc.ofMs(atMs));
  }

  /** How far this device has come in a room, as JSON without content; {@code null} in JSON for none. */
  public String whereaboutsJson(String room) {
    try {
      return find(RoomId.parse(room)).map(r -> Whereabouts.of(r).toJson()).orElse("null");
    } catch (MalformedException e) {
      return "null";
    }
  }

  /** What boards show when they are asked. */
  public Boards boards() {
    return new Boards(rooms);
  }

  /** What is on its way out of a room. */
  public Exports exports() {
    return exports;
  }

  /** The files of rooms. */
  public Files files() {
    return new Files(rooms);
  }

  private Optional<Room> find(RoomId id) {
    return Optional.ofNullable(rooms.get(id));
  }

  /** Carries out a command about a room, or says why not. */
  public void command(long id, DeviceCommand command) {
    new RoomCommands(host, rooms, exports).command(id, command);
  }

  /** What every room forgets when the device was revoked. */
  public void forgetKeys() {
    new ArrayList<>(rooms.values()).forEach(Room::forgetGroup);
    rooms.keySet().forEach(id -> host.turn().remove(Keys.pending(id)));
  }
}
