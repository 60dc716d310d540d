package org.entente.member.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.entente.member.port.Effect;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.observer.Observed;
import org.entente.mls.observer.PublicGroup;
import org.entente.mls.suite.Suites;
import org.entente.mls.tree.RatchetTree;
import org.entente.trust.base.Sha256;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.RoomFounding;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.json.JsonWriter;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.RoomId;
import org.entente.trust.policy.PolicyPage;
import org.entente.trust.policy.RoomRules;
import org.entente.trust.policy.SignedPolicy;
import org.entente.trust.wire.CommitBundle;
import org.entente.trust.wire.InboxWelcome;
import org.entente.trust.wire.ServerFrame;

/** What a region answers over HTTP, by the rules of the protocol. */
final class SimDoor {
  private final SimRegion region;

  SimDoor(SimRegion region) {
    this.region = region;
  }

  SimReply handle(Effect.Http http) {
    try {
      return route(http);
    } catch (MlsException e) {
      return SimReply.problem(400, "malformed_request", new JsonWriter());
    }
  }

  private SimReply route(Effect.Http http) throws MlsException {
    String path = http.path();
    if (path.equals("/v1/session/nonce")) {
      return SimReply.ok(
          new JsonWriter().put("nonce", "AAAA").put("expiresMs", region.world.now + 60_000));
    } else if (path.equals("/v1/session")) {
      return region.sessions.signIn(http.body());
    } else if (path.equals("/v1/invitations/redeem")) {
      return redeem(http.body());
    } else if (path.equals("/v1/federation")) {
      return directoryEvent(http.body());
    } else if (path.equals("/v1/record/checkpoint")) {
      return region.record.checkpoint();
    } else if (path.startsWith("/v1/logs/" + LogId.FEDERATION.text())) {
      return federation(path);
    }
    DeviceName who = region.sessions.authenticate(http);
    return who == null
        ? SimReply.problem(401, "unauthenticated", new JsonWriter())
        : signedIn(http, who);
  }

  private SimReply signedIn(Effect.Http http, DeviceName who) throws MlsException {
    String path = http.path();
    if (path.equals("/v1/key-packages")) {
      return region.packages.publish(who, http.body());
    } else if (path.equals("/v1/key-packages/claim")) {
      return region.packages.claim(http.body());
    } else if (path.equals("/v1/rooms") && http.method().equals("GET")) {
      return list(who);
    } else if (path.equals("/v1/rooms")) {
      return found(who, http.body());
    }
    String[] parts = path.split("[?]", 2)[0].split("/", -1);
    SimRoom room = parts.length == 5 ? region.at(who, RoomId.parse(parts[3])) : null;
    if (room != null && region.northIsLost && !region.sites.isHome(who) && !region.sites.isCut()) {
      return SimReply.problem(503, "not_yet", new JsonWriter().put("retry_after_ms", 1_000));
    }
    if (room == null || region.disowned.contains(who) || !room.has(who) && !room.admits(who)) {
      return SimReply.problem(404, "not_found", new JsonWriter());
    }
    return switch (parts[4]) {
      case "group" ->
        new SimReply(200, shown(room, RoomId.parse(parts[3])).state().encode());
      case "policies" -> policies(shown(room, RoomId.parse(parts[3])), path);
      default -> commit(RoomId.parse(parts[3]), room, who, http.body());
    };
  }

  /** Two at a time, so that a device has to ask again. */
  private static SimReply policies(SimRoom room, String path) {
    long after = Long.parseLong(path.substring(path.indexOf("after=") + "after=".length()));
    List<Bytes> page = room.policies.stream()
        .filter(p -> p.policy().revision() > after)
        .limit(2)
        .<Bytes>map(Bytes::of)
        .toList();
    return new SimReply(200, PolicyPage.encode(page));
  }

  private SimRoom shown(SimRoom own, RoomId id) {
    SimRoom room = region.swapped.containsKey(id) ? region.rooms.get(region.swapped.get(id)) : own;
    return Objects.requireNonNull(region.forged.getOrDefault(id, Objects.requireNonNull(room)));
  }

  private SimReply redeem(byte[] body) throws MlsException {
    SignedEvent event = SignedEvent.decode(body);
    if (!(event.event().body() instanceof EventBody.DeviceEnrolled)) {
      return SimReply.problem(422, "invalid_field", new JsonWriter());
    }
    try {
      region.append(event);
      return new SimReply(201, new byte[0]);
    } catch (RejectedException e) {
      boolean used =
          e.rule().code().equals("invitation_used") || e.rule().code().equals("event_repeated");
      return SimReply.problem(409, used ? "invitation_used" : "invalid_field", new JsonWriter());
    }
  }

  private SimReply directoryEvent(byte[] body) throws MlsException {
    SignedEvent event = SignedEvent.decode(body);
    try {
      return new SimReply(201, region.append(event).encode());
    } catch (RejectedException e) {
      String violation = "[{\"rule\":\"" + e.rule().code() + "\"}]";
      return SimReply.problem(
          422, "invalid_field", new JsonWriter().putJson("violations", violation));
    }
  }

  private SimReply federation(String path) throws MlsException {
    int at = path.indexOf("cursor=") + "cursor=".length();
    Cursor cursor = Cursor.parse(path.substring(at).split("&", 2)[0]);
    List<Entry> entries = region.logs.read(LogId.FEDERATION, cursor.seq(SimLogs.ORIGIN));
    return new SimReply(200, new ServerFrame.Deliver(LogId.FEDERATION, entries).encode());
  }

  private SimReply list(DeviceName who) {
    List<String> out = new ArrayList<>();
    region.rooms.keySet().forEach(id -> {
      SimRoom room = Objects.requireNonNull(region.at(who, id));
      boolean joined = room.has(who);
      if (joined || room.admits(who)) {
        out.add(new JsonWriter().put("id", id.text()).put("joined", joined).toString());
      }
    });
    return SimReply.ok(new JsonWriter().putJson("rooms", JsonWriter.list(out)));
  }

  private SimReply found(DeviceName who, byte[] body) throws MlsException {
    RoomFounding founding = RoomFounding.decode(body);
    GroupInfo info = SimRoom.info(founding.groupInfo());
    Extension tree = info.extension(Extension.RATCHET_TREE).orElseThrow();
    RatchetTree decoded = RatchetTree.decode(
        Suites.standard().suite(info.context().suite()), tree.data().toArray());
    PublicGroup group = PublicGroup.create(info, decoded, region.checks());
    SignedPolicy first =
        new RoomRules(region.directory, region.world.now).founding(group.context(), group.roster());
    if (!(founding.roomOpened().event().body() instanceof EventBody.RoomOpened opened)
        || !opened.policyHash().equals(first.policy().hash())) {
      return SimReply.problem(422, "commit_rejected", new JsonWriter());
    }
    RoomId id = RoomId.of(group.groupId().toArray());
    if (region.rooms.containsKey(id)) {
      return SimReply.problem(
          409,
          "invalid_field",
          new JsonWriter().putJson("violations", "[{\"rule\":\"already_exists\"}]"));
    }
    region.append(founding.roomOpened());
    region.rooms.put(id, new SimRoom(group, founding.groupInfo()));
    return new SimReply(201, new byte[0]);
  }

  /** Takes a commit in, unless an honest region would not. */
  SimReply commit(RoomId id, SimRoom room, DeviceName who, byte[] body) throws MlsException {
    CommitBundle bundle = CommitBundle.decode(body);
    region.tried.add(id);
    LogId log = LogId.room(id);
    if (region.sites.isHomeAway(who)) {
      String home = region.sites.home.region().value();
      return SimReply.problem(
          503, "home_region_unreachable", new JsonWriter().put("home_region", home));
    }
    Object known =
        region.logs.known(region.sites.home, log, who, bundle.counter(), bundle.commit());
    if (known instanceof ServerFrame.Stored stored) {
      return new SimReply(201, stored.encode());
    } else if (!room.fits(bundle)) {
      return SimReply.problem(
          409, "stale_epoch", new JsonWriter().put("current_epoch", room.group.epoch()));
    } else if (known instanceof SimLogs.Refused refused) {
      return SimReply.problem(
          409, refused.code(), new JsonWriter().put("last_counter", refused.lastCounter()));
    }
    try {
      PublicGroup current = PublicGroup.decode(room.group.encode(), region.checks());
      room.group = current;
      Observed.CommitObserved commit =
          room.observe(bundle, who, region.directory, region.world.now);
      if (SimRoom.devices(commit.next()).stream()
          .anyMatch(d -> region.takesNot.contains(d.officer()))) {
        return SimReply.problem(422, "commit_rejected", new JsonWriter().put("rule", "taken_not"));
      }
      return new SimReply(201, store(log, room, who, bundle, commit).encode());
    } catch (RejectedException e) {
      return SimReply.problem(
          422, "commit_rejected", new JsonWriter().put("rule", e.rule().code()));
    }
  }

  private ServerFrame.Stored store(
      LogId log, SimRoom room, DeviceName who, CommitBundle bundle, Observed.CommitObserved commit)
      throws MlsException {
    ServerFrame.Stored stored = region.logs.append(
        region.sites.home,
        log,
        EntryKind.COMMIT,
        room.term,
        bundle.epoch(),
        who,
        bundle.counter(),
        bundle.commit(),
        region.world.now,
        bundle.seenHlc());
    Set<DeviceName> before = SimRoom.devices(room.group);
    room.group = commit.next();
    room.keepPolicy();
    room.groupInfo = bundle.groupInfo();
    room.lastCommitHash = Sha256.of(bundle.commit().toArray());
    room.madeIn = room.term;
    room.lastCommit = room.lastCommit.with(region.sites.home, stored.seq());
    before.removeAll(SimRoom.devices(room.group));
    region.crossed();
    region.sites.stored(region.logs.newest(log));
    Cursor end = region.sites.end(region.sites.home, region.logs.all(log));
    before.forEach(d -> room.endsAt.put(d, end));
    Bytes welcome = bundle.welcome();
    for (DeviceName added : SimRoom.welcomed(bundle, commit)) {
      InboxWelcome left = new InboxWelcome(
          log.room(),
          room.lastCommit,
          Objects.requireNonNull(welcome),
          Bytes.of(room.group.tree().encode()));
      LogId inbox = LogId.inbox(added);
      region.logs.append(
          inbox, EntryKind.WELCOME, 0, 0, null, 0, Bytes.of(left), region.world.now, 0);
      region.feed.to(inbox);
    }
    region.feed.to(log);
    return stored;
  }
}
