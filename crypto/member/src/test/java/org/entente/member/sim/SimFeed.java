package org.entente.member.sim;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.entente.mls.error.MlsException;
import org.entente.mls.message.Limits;
import org.entente.mls.message.MlsMessage;
import org.entente.trust.json.JsonWriter;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.LogKind;
import org.entente.trust.policy.RoomRules;
import org.entente.trust.policy.SignedVerdict;
import org.entente.trust.wire.ClientFrame;
import org.entente.trust.wire.ServerFrame;

/** What a region says to devices that listen, and takes from them, by the rules of the protocol. */
final class SimFeed {
  private final SimRegion region;
  private final Set<SimSocket> sockets = new LinkedHashSet<>();

  SimFeed(SimRegion region) {
    this.region = region;
  }

  /** Hangs up on those devices. */
  void hangUp(int code, Predicate<DeviceName> whom) {
    List.copyOf(sockets).forEach(s -> {
      if (s.who != null && whom.test(s.who)) {
        s.close(code);
      }
    });
  }

  /** Those devices have to ask again for every room that they read. */
  void askAgain(Predicate<DeviceName> who) {
    for (SimSocket socket : List.copyOf(sockets)) {
      for (LogId log : List.copyOf(socket.subscribed.keySet())) {
        if (log.kind() == LogKind.ROOM && socket.who != null && who.test(socket.who)) {
          socket.subscribed.remove(log);
          socket.down(refusal(0, log, "not_yet", new JsonWriter().put("retry_after_ms", 100)));
        }
      }
    }
  }

  /** A frame came. */
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
    DeviceName who = region.sessions.authenticate(token, proof, "GET", "/v1/socket");
    if (who == null) {
      socket.close(4401);
      return;
    }
    socket.who = who;
    sockets.add(socket);
    socket.down(new ServerFrame.Ready(
        region.world.now, region.sites.of(who), region.world.now + SimSessions.TOKEN_MS));
    region.sites.seen(who).forEach(socket::down);
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
    region.asked.merge(who, log.kind() == LogKind.ROOM ? 1 : 0, Integer::sum);
    if (log.kind() != LogKind.ROOM && hits(region.cutsOff, who)) {
      socket.close(1006);
      return;
    }
    if (log.kind() != LogKind.ROOM && hits(region.putsOff, who)) {
      socket.down(refusal(0, log, "rate_limited", new JsonWriter().put("retry_after_ms", 50)));
      return;
    }
    boolean unread = log.kind() == LogKind.ROOM && region.unaware > 0;
    if (unread) {
      region.unaware--;
    }
    if (unread || !mayRead(log, who, wish.cursor())) {
      socket.down(refusal(0, log, "not_found", new JsonWriter()));
      return;
    }
    socket.subscribed.put(log, wish.cursor());
    to(socket, log);
    Cursor at = socket.subscribed.getOrDefault(log, wish.cursor());
    socket.down(new ServerFrame.Live(log, at));
    region.sites.held(who, log, region.logs.all(log)).forEach(socket::down);
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
        SimRoom room = region.at(who, log.room());
        yield room != null && room.isReadableBehind(who, cursor);
      }
    };
  }

  /** What is new in {@code log} goes to whoever reads it. */
  void to(LogId log) {
    for (SimSocket socket : List.copyOf(sockets)) {
      if (log.kind() != LogKind.FEDERATION || !region.uninformed.contains(socket.who)) {
        to(socket, log);
      }
    }
  }

  private void to(SimSocket socket, LogId log) {
    Cursor from = socket.subscribed.get(log);
    DeviceName who = socket.who;
    if (from == null || who == null) {
      return;
    }
    SimRoom room = log.kind() == LogKind.ROOM ? region.at(who, log.room()) : null;
    List<Entry> entries = region.record.shown(log, who, region.logs.all(log)).stream()
        .filter(e -> e.seq() > from.seq(e.content().origin()))
        .filter(e -> room == null || room.isReadable(who, e.content().origin(), e.seq()))
        .filter(e -> region.sites.has(who, e))
        .toList();
    if (!entries.isEmpty()) {
      boolean isSkipped = log.kind() == LogKind.ROOM && region.skipped.remove(who)
          || log.kind() == LogKind.INBOX && region.inboxSkipped.remove(who);
      if (!isSkipped) {
        socket.down(new ServerFrame.Deliver(log, entries));
      }
      socket.subscribed.put(log, behind(from, entries));
      region.sites.held(who, log, region.logs.all(log)).forEach(socket::down);
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

  /** Everybody hears which regions can be reached, and where what is read is kept. */
  void tellOfSites() {
    for (SimSocket socket : List.copyOf(sockets)) {
      if (socket.who != null) {
        region.sites.seen(socket.who).forEach(socket::down);
        socket.subscribed.keySet().stream()
            .flatMap(log -> region.sites.held(socket.who, log, region.logs.all(log)).stream())
            .forEach(socket::down);
      }
    }
  }

  private void append(SimSocket socket, DeviceName who, ClientFrame.Append wish) {
    SimRoom room = wish.log().kind() == LogKind.ROOM ? region.at(who, wish.log().room()) : null;
    if (room == null || !room.has(who)) {
      socket.down(refusal(wish.request(), wish.log(), "forbidden", new JsonWriter()));
      return;
    }
    Object known =
        region.logs.known(region.sites.of(who), wish.log(), who, wish.counter(), wish.body());
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
      boolean isUnsaid = region.storesUnsaid.merge(who, -1, Integer::sum) >= 0;
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
    ServerFrame.Stored stored = region.logs.append(
        region.sites.of(who),
        wish.log(),
        wish.kind(),
        room.madeIn,
        wish.epoch(),
        who,
        wish.counter(),
        wish.body(),
        region.world.now + region.clockAheadMs,
        wish.seenHlc());
    region.sites.stored(region.logs.newest(wish.log()));
    region.crossed();
    region.world.in(0, () -> to(wish.log()));
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
    RoomRules rules = new RoomRules(region.directory, region.world.now);
    room.group = room.group.process(message, rules).next();
    SimRoom home = Objects.requireNonNull(region.rooms.get(wish.log().room()));
    if (home != room && !region.northIsLost && home.group.epoch() == wish.epoch()) {
      home.group = home.group.process(message, rules).next();
    }
    return true;
  }

  private static ServerFrame.Stored answering(long request, ServerFrame.Stored s) {
    return new ServerFrame.Stored(
        request, s.log(), s.counter(), s.origin(), s.seq(), s.hlc(), s.hash());
  }

  static ServerFrame.Problem refusal(long request, LogId log, String code, JsonWriter json) {
    return new ServerFrame.Problem(
        request, log, json.put("type", "urn:entente:problem:" + code).toString());
  }

  /** The connection is no more. */
  void gone(SimSocket socket) {
    sockets.remove(socket);
  }
}
