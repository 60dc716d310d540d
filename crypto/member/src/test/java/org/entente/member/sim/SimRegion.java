package org.entente.member.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.observer.Checks;
import org.entente.mls.suite.Suites;
import org.entente.trust.certificate.X509CredentialValidator;
import org.entente.trust.directory.Directory;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RoomId;
import org.entente.trust.wire.CommitBundle;
import org.entente.trust.wire.InboxWelcome;
import org.entente.trust.wire.ServerFrame;
import org.jspecify.annotations.Nullable;

/** An honest region by the rules of the protocol, in memory. */
final class SimRegion {
  static final String ADDRESS = "https://alba.example";

  final SimWorld world;
  final SimSessions sessions;

  /** Who comes over HTTP. */
  final SimDoor door = new SimDoor(this);

  /** Who listens. */
  final SimFeed feed = new SimFeed(this);

  /** The key packages that devices have left. */
  final SimPackages packages = new SimPackages();

  final SimLogs logs = new SimLogs();
  final SimSites sites;
  final Map<RoomId, SimRoom> rooms = new LinkedHashMap<>();

  /** What the region says instead when it lies about the group of a room. */
  final Map<RoomId, RoomId> swapped = new HashMap<>();

  /** The groups that it shows in the place of the rooms with these numbers. */
  final Map<RoomId, SimRoom> forged = new HashMap<>();

  /** The rooms that commits were sent to, accepted or not. */
  final List<RoomId> tried = new ArrayList<>();

  /** How often it does not know yet who is in a room when somebody wants to read it, as away from the home. */
  int unaware;

  /** How far the clock is ahead by which entries of rooms are stamped. */
  long clockAheadMs;

  /** Who hears of the federation log only when he asks for it. */
  final Set<DeviceName> uninformed = new HashSet<>();

  /** The devices of which it says that they are in no room when they ask for one. */
  final Set<DeviceName> disowned = new HashSet<>();

  /** Whose devices no change may bring into a room, for a reason that no device knows. */
  final Set<OfficerName> takesNot = new HashSet<>();

  /** How often a device has asked for a room's log. */
  final Map<DeviceName, Integer> asked = new HashMap<>();

  /** To whom the next delivery of a room's log does not go out, as if this site had not heard of it. */
  final Set<DeviceName> skipped = new HashSet<>();

  /** To whom the next delivery of the inbox does not go out. */
  final Set<DeviceName> inboxSkipped = new HashSet<>();

  /** How often a device that asks for a log that is no room's is cut off before it has it. */
  final Map<DeviceName, Integer> cutsOff = new HashMap<>();

  /** How often it is told to come later. */
  final Map<DeviceName, Integer> putsOff = new HashMap<>();

  /** Of whom it stores that many entries and calls them too old, as one region does that knows nothing of another's. */
  final Map<DeviceName, Integer> storesUnsaid = new HashMap<>();

  /** How much earlier than they came events of the federation log are stamped, to help somebody. */
  long stampsEarlierMs;

  Directory directory = Directory.EMPTY;

  /** What it signs of the federation log, and to whom it shows another one. */
  final SimRecord record;

  /** The rooms as the site has them that is not their home, while it does not hear what becomes of them. */
  final Map<RoomId, SimRoom> cutOff = new LinkedHashMap<>();

  /** Whether the first site takes up anew only when it is told to what it has lost. */
  boolean takesUpLate;

  /** Whether the first site does not know yet how its rooms go on in the second. */
  boolean northIsLost;

  SimRegion(SimWorld world, SimFederation federation) {
    this.world = world;
    this.sites = new SimSites(world);
    this.sessions = new SimSessions(world, this);
    this.record = new SimRecord(world, federation, this);
    federation.beginning().forEach(this::event);
  }

  /** Appends an event that the directory accepts. */
  void event(SignedEvent event) {
    try {
      append(event);
    } catch (MlsException e) {
      throw new AssertionError(e);
    }
  }

  /** Stores what an honest region would refuse, in the name of {@code author}. */
  void smuggle(LogId log, EntryKind kind, long epoch, DeviceName author, Bytes body) {
    long counter = logs.last(log, author) + 1;
    logs.append(log, kind, 1, epoch, author, counter, body, world.now, 0);
    feed.to(log);
  }

  /** Stores a commit of {@code term} at a site that need not be the home, as if somebody had made it there. */
  void smuggleCommit(
      Origin site, LogId log, long term, long epoch, DeviceName author, long counter) {
    Bytes nonsense = Bytes.of(new byte[] {1, 2, 3});
    logs.append(site, log, EntryKind.COMMIT, term, epoch, author, counter, nonsense, world.now, 0);
    feed.to(log);
  }

  /** Takes a commit in as if {@code author} had sent it. */
  SimReply post(RoomId id, DeviceName author, CommitBundle bundle) throws MlsException {
    return door.commit(id, Objects.requireNonNull(rooms.get(id)), author, bundle.encode());
  }

  /** Leaves what nobody has asked the region to leave. */
  void leave(DeviceName device, InboxWelcome welcome) {
    LogId inbox = LogId.inbox(device);
    logs.append(inbox, EntryKind.WELCOME, 0, 0, null, 0, Bytes.of(welcome), world.now, 0);
    feed.to(inbox);
  }

  /** Appends a revocation and hangs up on the device. */
  void revoke(SignedEvent event) {
    event(event);
    feed.hangUp(4403, directory::isRevoked);
  }

  ServerFrame.Stored append(SignedEvent event) throws MlsException {
    long stamp = world.now - stampsEarlierMs;
    directory.apply(event, stamp);
    ServerFrame.Stored stored =
        logs.append(LogId.FEDERATION, EntryKind.EVENT, 0, 0, null, 0, Bytes.of(event), stamp, 0);
    directory = directory.follow(logs.read(LogId.FEDERATION, stored.seq() - 1).get(0));
    if (northIsLost) {
      sites.stored(logs.newest(LogId.FEDERATION), SimSites.SOUTH);
    }
    feed.to(LogId.FEDERATION);
    return stored;
  }

  Checks checks() {
    return new Checks(
        Suites.standard(),
        () -> world.now / 1000,
        new X509CredentialValidator(directory, () -> world.now));
  }

  /** The room as the site of {@code who} has it. */
  @Nullable
  SimRoom at(DeviceName who, RoomId id) {
    boolean isApart = (sites.isCut() || northIsLost) && !sites.isHome(who);
    return isApart && cutOff.containsKey(id) ? cutOff.get(id) : rooms.get(id);
  }

  /** The line between the two sites is dead. */
  void cut() {
    if (!sites.isCut()) {
      rooms.forEach((id, room) -> cutOff.put(id, room.copy()));
    }
    sites.cut();
    feed.tellOfSites();
  }

  /** The line is back, and each site gets what it lacks. */
  void heal() {
    sites.heal();
    if (!northIsLost || !takesUpLate) {
      takeUp();
    }
    crossed();
    feed.tellOfSites();
    rooms.keySet().forEach(room -> feed.to(LogId.room(room)));
    feed.to(LogId.FEDERATION);
  }

  /** The first site dies: whoever is there hears nothing any more. */
  void killNorth() {
    sites.northIsDown(true);
    cut();
    feed.hangUp(1006, sites::isDown);
  }

  /** What the second site makes of its rooms when the first is lost for good: it goes on from the cut. */
  void movesToSouth(SignedEvent event) {
    cutOff.replaceAll((id, room) -> Objects.requireNonNull(rooms.put(id, room)));
    rooms.values().forEach(room -> room.term++);
    sites.home = SimSites.SOUTH;
    northIsLost = true;
    event(event);
  }

  void reviveNorth() {
    sites.northIsDown(false);
    heal();
  }

  /** The first site has the rooms as they go on in the second, and who reads there asks again. */
  void takeUp() {
    northIsLost = false;
    cutOff.clear();
    feed.askAgain(who -> !sites.isHome(who));
  }

  /** What one site has stored the other has, too, unless the line is dead. */
  void crossed() {
    if (!sites.isCut()) {
      logs.cross(SimLogs.ORIGIN, SimSites.SOUTH);
    }
  }
}
