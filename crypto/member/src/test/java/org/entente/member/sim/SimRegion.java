package org.entente.member.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.entente.member.port.Effect;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.Limits;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.observer.Checks;
import org.entente.mls.observer.Observed;
import org.entente.mls.observer.PublicGroup;
import org.entente.mls.suite.Suites;
import org.entente.mls.tree.RatchetTree;
import org.entente.trust.base.Sha256;
import org.entente.trust.base.Text;
import org.entente.trust.certificate.X509CredentialValidator;
import org.entente.trust.directory.Directory;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.RoomFounding;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.json.JsonWriter;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.LogKind;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RoomId;
import org.entente.trust.policy.PolicyPage;
import org.entente.trust.policy.RoomRules;
import org.entente.trust.policy.SignedPolicy;
import org.entente.trust.policy.SignedVerdict;
import org.entente.trust.wire.ClientFrame;
import org.entente.trust.wire.CommitBundle;
import org.entente.trust.wire.InboxWelcome;
import org.entente.trust.wire.ServerFrame;
import org.jspecify.annotations.Nullable;

/** An honest region by the rules of the protocol, in memory. */
final class SimRegion {
  static final String ADDRESS = "https://alba.example";

  /** An answer over HTTP. */
  record Reply(int status, byte[] body) {}

  private final SimWorld world;
  private final SimSessions sessions;

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

  /** Whose next entry it stores and calls too old, as one region does that knows nothing of what another has. */
  final Set<DeviceName> storesUnsaid = new HashSet<>();

  /** How much earlier than they came events of the federation log are stamped, to help somebody. */
  long stampsEarlierMs;

  Directory directory = Directory.EMPTY;

  /** What it signs of the federation log, and to whom it shows another one. */
  final SimRecord record;

  /** The rooms as the site has them that is not their home, while it does not hear what becomes of them. */
  final Map<RoomId, SimRoom> cutOff = new LinkedHashMap<>();

  /** Whether the first site takes up anew only when it is told to what it has lost. */
  boolean takesUpLate;

  private boolean northIsLost;

  private final Set<SimSocket> sockets = new LinkedHashSet<>();

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
    feed(log);
  }

  /** Stores a commit of {@code term} at a site that need not be the home, as if somebody had made it there. */
  void smuggleCommit(
      Origin site, LogId log, long term, long epoch, DeviceName author, long counter) {
    Bytes nonsense = Bytes.of(new byte[] {1, 2, 3});
    logs.append(site, log, EntryKind.COMMIT, term, epoch, author, counter, nonsense, world.now, 0);
    feed(log);
  }

  /** Takes a commit in as if {@code author} had sent it. */
  Reply post(RoomId id, DeviceName author, CommitBundle bundle) throws MlsException {
    return commit(id, Objects.requireNonNull(rooms.get(id)), author, bundle.encode());
  }

  /** Leaves what nobody has asked the region to leave. */
  void leave(DeviceName device, InboxWelcome welcome) {
    LogId inbox = LogId.inbox(device);
    logs.append(inbox, EntryKind.WELCOME, 0, 0, null, 0, Bytes.of(welcome), world.now, 0);
    feed(inbox);
  }

  /** Appends a revocation and hangs up on the device. */
  void revoke(SignedEvent event) {
    event(event);
    List.copyOf(sockets).forEach(s -> {
      if (s.who != null && directory.isRevoked(s.who)) {
        s.close(4403);
      }
    });
  }

  private ServerFrame.Stored append(SignedEvent event) throws MlsException {
    long stamp = world.now - stampsEarlierMs;
    directory.apply(event, stamp);
    ServerFrame.Stored stored =
        logs.append(LogId.FEDERATION, EntryKind.EVENT, 0, 0, null, 0, Bytes.of(event), stamp, 0);
    directory = directory.follow(logs.read(LogId.FEDERATION, stored.seq() - 1).get(0));
    if (northIsLost) {
      sites.stored(logs.newest(LogId.FEDERATION), SimSites.SOUTH);
    }
    feed(LogId.FEDERATION);
    return stored;
  }

  Checks checks() {
    return new Checks(
        Suites.standard(),
        () -> world.now / 1000,
        new X509CredentialValidator(directory, () -> world.now));
  }

  Reply handle(Effect.Http http) {
    try {
      return route(http);
    } catch (MlsException e) {
      return problem(400, "malformed_request", new JsonWriter());
    }
  }

  private Reply route(Effect.Http http) throws MlsException {
    String path = http.path();
    if (path.equals("/v1/session/nonce")) {
      return ok(new JsonWriter().put("nonce", "AAAA").put("expiresMs", world.now + 60_000));
    } else if (path.equals("/v1/session")) {
      return sessions.signIn(http.body());
    } else if (path.equals("/v1/invitations/redeem")) {
      return redeem(http.body());
    } else if (path.equals("/v1/federation")) {
      return directoryEvent(http.body());
    } else if (path.equals("/v1/record/checkpoint")) {
      return record.checkpoint();
    } else if (path.startsWith("/v1/logs/" + LogId.FEDERATION.text())) {
      return federation(path);
    }
    DeviceName who = sessions.authenticate(http);
    return who == null ? problem(401, "unauthenticated", new JsonWriter()) : signedIn(http, who);
  }

  private Reply signedIn(Effect.Http http, DeviceName who) throws MlsException {
    String path = http.path();
    if (path.equals("/v1/key-packages")) {
      return packages.publish(who, http.body());
    } else if (path.equals("/v1/key-packages/claim")) {
      return packages.claim(http.body());
    } else if (path.equals("/v1/rooms") && http.method().equals("GET")) {
      return list(who);
    } else if (path.equals("/v1/rooms")) {
      return found(who, http.body());
    }
    String[] parts = path.split("[?]", 2)[0].split("/", -1);
    SimRoom room = parts.length == 5 ? at(who, RoomId.parse(parts[3])) : null;
    if (room != null && northIsLost && !sites.isHome(who) && !sites.isCut()) {
      return problem(503, "not_yet", new JsonWriter().put("retry_after_ms", 1_000));
    }
    if (room == null || disowned.contains(who) || !room.has(who) && !room.admits(who)) {
      return problem(404, "not_found", new JsonWriter());
    }
    return switch (parts[4]) {
      case "group" -> new Reply(200, shown(room, RoomId.parse(parts[3])).state().encode());
      case "policies" -> policies(shown(room, RoomId.parse(parts[3])), path);
      default -> commit(RoomId.parse(parts[3]), room, who, http.body());
    };
  }

  /** Two at a time, so that a device has to ask again. */
  private static Reply policies(SimRoom room, String path) {
    long after = Long.parseLong(path.substring(path.indexOf("after=") + "after=".length()));
    List<Bytes> page = room.policies.stream()
        .filter(p -> p.policy().revision() > after)
        .limit(2)
        .<Bytes>map(Bytes::of)
        .toList();
    return new Reply(200, PolicyPage.encode(page));
  }

  private SimRoom shown(SimRoom own, RoomId id) {
    SimRoom room = swapped.containsKey(id) ? rooms.get(swapped.get(id)) : own;
    return Objects.requireNonNull(forged.getOrDefault(id, Objects.requireNonNull(room)));
  }

  /** The room as the site of {@code who} has it. */
  private @Nullable SimRoom at(DeviceName who, RoomId id) {
    boolean isApart = (sites.isCut() || northIsLost) && !sites.isHome(who);
    return isApart && cutOff.containsKey(id) ? cutOff.get(id) : rooms.get(id);
  }

  private Reply redeem(byte[] body) throws MlsException {
    SignedEvent event = SignedEvent.decode(body);
    if (!(event.event().body() instanceof EventBody.DeviceEnrolled)) {
      return problem(422, "invalid_field", new JsonWriter());
    }
    try {
      append(event);
      return new Reply(201, new byte[0]);
    } catch (RejectedException e) {
      boolean used =
          e.rule().code().equals("invitation_used") || e.rule().code().equals("event_repeated");
      return problem(409, used ? "invitation_used" : "invalid_field", new JsonWriter());
    }
  }

  private Reply directoryEvent(byte[] body) throws MlsException {
    SignedEvent event = SignedEvent.decode(body);
    try {
      return new Reply(201, append(event).encode());
    } catch (RejectedException e) {
      String violation = "[{\"rule\":\"" + e.rule().code() + "\"}]";
      return problem(422, "invalid_field", new JsonWriter().putJson("violations", violation));
    }
  }

  private Reply federation(String path) throws MlsException {
    int at = path.indexOf("cursor=") + "cursor=".length();
    Cursor cursor = Cursor.parse(path.substring(at).split("&", 2)[0]);
    List<Entry> entries = logs.read(LogId.FEDERATION, cursor.seq(SimLogs.ORIGIN));
    return new Reply(200, new ServerFrame.Deliver(LogId.FEDERATION, entries).encode());
  }

  private Reply list(DeviceName who) {
    List<String> out = new ArrayList<>();
    rooms.keySet().forEach(id -> {
      SimRoom room = Objects.requireNonNull(at(who, id));
      boolean joined = room.has(who);
      if (joined || room.admits(who)) {
        out.add(new JsonWriter().put("id", id.text()).put("joined", joined).toString());
      }
    });
    return ok(new JsonWriter().putJson("rooms", JsonWriter.list(out)));
  }

  private Reply found(DeviceName who, byte[] body) throws MlsException {
    RoomFounding founding = RoomFounding.decode(body);
    GroupInfo info = SimRoom.info(founding.groupInfo());
    Extension tree = info.extension(Extension.RATCHET_TREE).orElseThrow();
    RatchetTree decoded = RatchetTree.decode(
        Suites.standard().suite(info.context().suite()), tree.data().toArray());
    PublicGroup group = PublicGroup.create(info, decoded, checks());
    SignedPolicy first =
        new RoomRules(directory, world.now).founding(group.context(), group.roster());
    if (!(founding.roomOpened().event().body() instanceof EventBody.RoomOpened opened)
        || !opened.policyHash().equals(first.policy().hash())) {
      return problem(422, "commit_rejected", new JsonWriter());
    }
    RoomId id = RoomId.of(group.groupId().toArray());
    if (rooms.containsKey(id)) {
      return problem(
          409,
          "invalid_field",
          new JsonWriter().putJson("violations", "[{\"rule\":\"already_exists\"}]"));
    }
    append(founding.roomOpened());
    rooms.put(id, new SimRoom(group, founding.groupInfo()));
    return new Reply(201, new byte[0]);
  }

  private Reply commit(RoomId id, SimRoom room, DeviceName who, byte[] body) throws MlsException {
    CommitBundle bundle = CommitBundle.decode(body);
    tried.add(id);
    LogId log = LogId.room(id);
    if (sites.isHomeAway(who)) {
      String home = sites.home.region().value();
      return problem(503, "home_region_unreachable", new JsonWriter().put("home_region", home));
    }
    Object known = logs.known(sites.home, log, who, bundle.counter(), bundle.commit());
    if (known instanceof ServerFrame.Stored stored) {
      return new Reply(201, stored.encode());
    } else if (!room.fits(bundle)) {
      return problem(409, "stale_epoch", new JsonWriter().put("current_epoch", room.group.epoch()));
    } else if (known instanceof SimLogs.Refused refused) {
      return problem(
          409, refused.code(), new JsonWriter().put("last_counter", refused.lastCounter()));
    }
    try {
      PublicGroup current = PublicGroup.decode(room.group.encode(), checks());
      room.group = current;
      Observed.CommitObserved commit = room.observe(bundle, who, directory, world.now);
      if (SimRoom.devices(commit.next()).stream().anyMatch(d -> takesNot.contains(d.officer()))) {
        return problem(422, "commit_rejected", new JsonWriter().put("rule", "taken_not"));
      }
      return new Reply(201, store(log, room, who, bundle, commit).encode());
    } catch (RejectedException e) {
      return problem(
          422, "commit_rejected", new JsonWriter().put("rule", e.rule().code()));
    }
  }

  private ServerFrame.Stored store(
      LogId log, SimRoom room, DeviceName who, CommitBundle bundle, Observed.CommitObserved commit)
      throws MlsException {
    ServerFrame.Stored stored = logs.append(
        sites.home,
        log,
        EntryKind.COMMIT,
        room.term,
        bundle.epoch(),
        who,
        bundle.counter(),
        bundle.commit(),
        world.now,
        bundle.seenHlc());
    Set<DeviceName> before = SimRoom.devices(room.group);
    room.group = commit.next();
    room.keepPolicy();
    room.groupInfo = bundle.groupInfo();
    room.lastCommitHash = Sha256.of(bundle.commit().toArray());
    room.madeIn = room.term;
    room.lastCommit = room.lastCommit.with(sites.home, stored.seq());
    before.removeAll(SimRoom.devices(room.group));
    crossed();
    sites.stored(logs.newest(log));
    Cursor end = sites.end(sites.home, logs.all(log));
    before.forEach(d -> room.endsAt.put(d, end));
    Bytes welcome = bundle.welcome();
    for (DeviceName added : SimRoom.welcomed(bundle, commit)) {
      InboxWelcome left = new InboxWelcome(
          log.room(),
          room.lastCommit,
          Objects.requireNonNull(welcome),
          Bytes.of(room.group.tree().encode()));
      LogId inbox = LogId.inbox(added);
      logs.append(inbox, EntryKind.WELCOME, 0, 0, null, 0, Bytes.of(left), world.now, 0);
      feed(inbox);
    }
    feed(log);
    return stored;
  }

  void received(SimSocket socket, byte[] bytes) {
    try {
      ClientFrame frame = ClientFrame.decode(bytes);
      if (frame instanceof ClientFrame.Hello hello) {
        hello(socket, hello.token(), hello.proof());
      } else if (frame instanceof ClientFrame.Renew renew) {
        hello(socket, renew.token(), renew.proof());
      } else if (socket.who == null) {
        socket.close(4401);
      } else {
        received(socket, socket.who, frame);
      }
    } catch (MlsException e) {
      socket.close(4400);
    }
  }

  private void hello(SimSocket socket, String token, String proof) throws MlsException {
    DeviceName who = sessions.authenticate(token, proof, "GET", "/v1/socket");
    if (who == null) {
      socket.close(4401);
      return;
    }
    socket.who = who;
    sockets.add(socket);
    socket.down(new ServerFrame.Ready(world.now, sites.of(who), world.now + SimSessions.TOKEN_MS));
    sites.seen(who).forEach(socket::down);
  }

  private void received(SimSocket socket, DeviceName who, ClientFrame frame) {
    if (frame instanceof ClientFrame.Subscribe subscribe) {
      subscribe(socket, who, subscribe);
    } else if (frame instanceof ClientFrame.Unsubscribe unsubscribe) {
      socket.subscribed.remove(unsubscribe.log());
    } else if (frame instanceof ClientFrame.Append append) {
      append(socket, who, append);
    } else if (frame instanceof ClientFrame.Ping ping) {
      socket.down(new ServerFrame.Pong(ping.nonce()));
    }
  }

  private void subscribe(SimSocket socket, DeviceName who, ClientFrame.Subscribe wish) {
    LogId log = wish.log();
    asked.merge(who, log.kind() == LogKind.ROOM ? 1 : 0, Integer::sum);
    if (log.kind() != LogKind.ROOM && hits(cutsOff, who)) {
      socket.close(1006);
      return;
    }
    if (log.kind() != LogKind.ROOM && hits(putsOff, who)) {
      socket.down(refusal(0, log, "rate_limited", new JsonWriter().put("retry_after_ms", 50)));
      return;
    }
    boolean unread = log.kind() == LogKind.ROOM && unaware > 0;
    if (unread) {
      unaware--;
    }
    if (unread || !mayRead(log, who, wish.cursor())) {
      socket.down(refusal(0, log, "not_found", new JsonWriter()));
      return;
    }
    socket.subscribed.put(log, wish.cursor());
    feed(socket, log);
    Cursor at = socket.subscribed.getOrDefault(log, wish.cursor());
    socket.down(new ServerFrame.Live(log, at));
    sites.held(who, log, logs.all(log)).forEach(socket::down);
  }

  private static boolean hits(Map<DeviceName, Integer> times, DeviceName who) {
    Integer left = times.getOrDefault(who, 0);
    times.put(who, Math.max(left - 1, 0));
    return left > 0;
  }

  private boolean mayRead(LogId log, DeviceName who, Cursor cursor) {
    return switch (log.kind()) {
      case FEDERATION -> true;
      case INBOX -> log.equals(LogId.inbox(who));
      case ROOM -> {
        SimRoom room = at(who, log.room());
        yield room != null && room.isReadableBehind(who, cursor);
      }
    };
  }

  void feedRecord() {
    feed(LogId.FEDERATION);
  }

  private void feed(LogId log) {
    for (SimSocket socket : List.copyOf(sockets)) {
      if (log.kind() != LogKind.FEDERATION || !uninformed.contains(socket.who)) {
        feed(socket, log);
      }
    }
  }

  private void feed(SimSocket socket, LogId log) {
    Cursor from = socket.subscribed.get(log);
    DeviceName who = socket.who;
    if (from == null || who == null) {
      return;
    }
    SimRoom room = log.kind() == LogKind.ROOM ? at(who, log.room()) : null;
    List<Entry> entries = record.shown(log, who, logs.all(log)).stream()
        .filter(e -> e.seq() > from.seq(e.content().origin()))
        .filter(e -> room == null || room.isReadable(who, e.content().origin(), e.seq()))
        .filter(e -> sites.has(who, e))
        .toList();
    if (!entries.isEmpty()) {
      boolean isSkipped = log.kind() == LogKind.ROOM && skipped.remove(who)
          || log.kind() == LogKind.INBOX && inboxSkipped.remove(who);
      if (!isSkipped) {
        socket.down(new ServerFrame.Deliver(log, entries));
      }
      socket.subscribed.put(log, behind(from, entries));
      sites.held(who, log, logs.all(log)).forEach(socket::down);
    }
    if (room != null && !room.has(who)) {
      socket.subscribed.remove(log);
    }
  }

  private static Cursor behind(Cursor from, List<Entry> entries) {
    Cursor cursor = from;
    for (Entry entry : entries) {
      cursor = cursor.with(entry.content().origin(), entry.seq());
    }
    return cursor;
  }

  /** The line between the two sites is dead. */
  void cut() {
    if (!sites.isCut()) {
      rooms.forEach((id, room) -> cutOff.put(id, room.copy()));
    }
    sites.cut();
    tellOfSites();
  }

  /** The line is back, and each site gets what it lacks. */
  void heal() {
    sites.heal();
    if (!northIsLost || !takesUpLate) {
      takeUp();
    }
    crossed();
    tellOfSites();
    rooms.keySet().forEach(room -> feed(LogId.room(room)));
    feed(LogId.FEDERATION);
  }

  /** The first site dies: whoever is there hears nothing any more. */
  void killNorth() {
    sites.northIsDown(true);
    cut();
    List.copyOf(sockets).forEach(s -> {
      if (s.who != null && sites.isDown(s.who)) {
        s.close(1006);
      }
    });
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
    for (SimSocket socket : List.copyOf(sockets)) {
      for (LogId log : List.copyOf(socket.subscribed.keySet())) {
        if (log.kind() == LogKind.ROOM && !sites.isHome(socket.who)) {
          socket.subscribed.remove(log);
          socket.down(refusal(0, log, "not_yet", new JsonWriter().put("retry_after_ms", 100)));
        }
      }
    }
  }

  private void crossed() {
    if (!sites.isCut()) {
      logs.cross(SimLogs.ORIGIN, SimSites.SOUTH);
    }
  }

  private void tellOfSites() {
    for (SimSocket socket : List.copyOf(sockets)) {
      if (socket.who != null) {
        sites.seen(socket.who).forEach(socket::down);
        socket.subscribed.keySet().stream()
            .flatMap(log -> sites.held(socket.who, log, logs.all(log)).stream())
            .forEach(socket::down);
      }
    }
  }

  private void append(SimSocket socket, DeviceName who, ClientFrame.Append wish) {
    SimRoom room = wish.log().kind() == LogKind.ROOM ? at(who, wish.log().room()) : null;
    if (room == null || !room.has(who)) {
      socket.down(refusal(wish.request(), wish.log(), "forbidden", new JsonWriter()));
      return;
    }
    Object known = logs.known(sites.of(who), wish.log(), who, wish.counter(), wish.body());
    if (known instanceof ServerFrame.Stored stored) {
      socket.down(answering(wish.request(), stored));
    } else if (known instanceof SimLogs.Refused refused) {
      socket.down(refusal(
          wish.request(),
          wish.log(),
          refused.code(),
          new JsonWriter().put("last_counter", refused.lastCounter())));
    } else {
      ServerFrame answer = store(room, who, wish);
      boolean isUnsaid = storesUnsaid.remove(who);
      socket.down(
          isUnsaid ? refusal(wish.request(), wish.log(), "stale_epoch", new JsonWriter()) : answer);
    }
  }

  private ServerFrame store(SimRoom room, DeviceName who, ClientFrame.Append wish) {
    if (wish.epoch() > room.group.epoch()) {
      return refusal(wish.request(), wish.log(), "not_yet", new JsonWriter());
    }
    try {
      if (!room.isInWindow(wish.epoch())) {
        return refusal(wish.request(), wish.log(), "stale_epoch", new JsonWriter());
      }
      if (!accept(room, who, wish)) {
        return refusal(wish.request(), wish.log(), "stale_epoch", new JsonWriter());
      }
    } catch (MlsException e) {
      return refusal(wish.request(), wish.log(), "invalid_field", new JsonWriter());
    }
    ServerFrame.Stored stored = logs.append(
        sites.of(who),
        wish.log(),
        wish.kind(),
        room.madeIn,
        wish.epoch(),
        who,
        wish.counter(),
        wish.body(),
        world.now + clockAheadMs,
        wish.seenHlc());
    sites.stored(logs.newest(wish.log()));
    crossed();
    world.in(0, () -> feed(wish.log()));
    return answering(wish.request(), stored);
  }

  private boolean accept(SimRoom room, DeviceName who, ClientFrame.Append wish)
      throws MlsException {
    if (wish.kind() == EntryKind.VERDICT) {
      return SignedVerdict.decode(wish.body().toArray()).author().equals(who);
    }
    MlsMessage message = MlsMessage.decode(wish.body().toArray(), Limits.DEFAULT);
    if (wish.kind() == EntryKind.MESSAGE) {
      return message instanceof MlsMessage.OfPrivate;
    }
    if (wish.epoch() != room.group.epoch()) {
      return false;
    }
    RoomRules rules = new RoomRules(directory, world.now);
    room.group = room.group.process(message, rules).next();
    SimRoom home = Objects.requireNonNull(rooms.get(wish.log().room()));
    if (home != room && !northIsLost && home.group.epoch() == wish.epoch()) {
      home.group = home.group.process(message, rules).next();
    }
    return true;
  }

  private static ServerFrame.Stored answering(long request, ServerFrame.Stored s) {
    return new ServerFrame.Stored(
        request, s.log(), s.counter(), s.origin(), s.seq(), s.hlc(), s.hash());
  }

  private static ServerFrame.Problem refusal(
      long request, LogId log, String code, JsonWriter json) {
    return new ServerFrame.Problem(
        request, log, json.put("type", "urn:entente:problem:" + code).toString());
  }

  static Reply ok(JsonWriter json) {
    return new Reply(200, Text.encode(json.toString()));
  }

  static Reply problem(int status, String code, JsonWriter json) {
    String text = json.put("type", "urn:entente:problem:" + code).toString();
    return new Reply(status, Text.encode(text));
  }

  void gone(SimSocket socket) {
    sockets.remove(socket);
  }
}
