package org.entente.member;

import java.util.List;
import org.entente.member.join.Enrolment;
import org.entente.member.join.Inbox;
import org.entente.member.join.Introduction;
import org.entente.member.join.KeyPackageStock;
import org.entente.member.office.Office;
import org.entente.member.port.Environment;
import org.entente.member.port.Settings;
import org.entente.member.region.Neighbours;
import org.entente.member.registry.RecordWatch;
import org.entente.member.registry.Registry;
import org.entente.member.room.Habits;
import org.entente.member.room.RoomHost;
import org.entente.member.room.Rooms;
import org.entente.member.session.Answer;
import org.entente.member.session.Identity;
import org.entente.member.session.Json;
import org.entente.member.session.Session;
import org.entente.member.session.SessionListener;
import org.entente.member.store.Keys;
import org.entente.member.store.Loads;
import org.entente.member.store.Timers;
import org.entente.member.store.Turn;
import org.entente.member.view.ConnectionView;
import org.entente.member.view.ViewChange;
import org.entente.trust.log.Entry;
import org.entente.trust.name.LogId;
import org.entente.trust.name.LogKind;
import org.entente.trust.name.RegionId;
import org.entente.trust.wire.ClientFrame;
import org.entente.trust.wire.ServerFrame;
import org.jspecify.annotations.Nullable;

/** The parts of a device and who tells whom what. */
final class Parts implements SessionListener {
  private final Turn turn = new Turn();
  private final Timers timers = new Timers();
  private final Loads loads = new Loads(turn);
  private final Habits habits = new Habits();
  private final Settings settings;
  private final Session session;
  private final Registry registry;
  private final Neighbours neighbours = new Neighbours(turn);
  private final Rooms rooms;
  private final KeyPackageStock stock;
  private final Inbox inbox;
  private final Enrolment enrolment;
  private final Introduction introduction;
  private final RecordWatch watch;
  private final Office office;
  private boolean begun;
  private boolean caughtUp;
  private @Nullable ConnectionView shown;

  Parts(Environment env) {
    settings = env.settings();
    session = new Session(turn, timers, env, this);
    registry = new Registry(turn, env);
    watch = new RecordWatch(turn, timers, session, registry);
    introduction = new Introduction(session, registry);
    RoomHost host =
        new RoomHost(turn, timers, loads, session, registry, neighbours, introduction, env, habits);
    rooms = new Rooms(host);
    office = new Office(turn, session, registry, env, watch, rooms);
    stock = new KeyPackageStock(host);
    inbox = new Inbox(host, stock, rooms);
    enrolment = new Enrolment(host, rooms);
  }

  Turn turn() {
    return turn;
  }

  Timers timers() {
    return timers;
  }

  Loads loads() {
    return loads;
  }

  Habits habits() {
    return habits;
  }

  Session session() {
    return session;
  }

  Registry registry() {
    return registry;
  }

  Rooms rooms() {
    return rooms;
  }

  KeyPackageStock stock() {
    return stock;
  }

  Inbox inbox() {
    return inbox;
  }

  Enrolment enrolment() {
    return enrolment;
  }

  Office office() {
    return office;
  }

  boolean isSomebody() {
    Identity identity = session.identity();
    return identity != null && identity.isEnrolled();
  }

  /** The first call after a start: shows everything and signs in. */
  void begin() {
    if (!begun) {
      begun = true;
      rooms.open();
      enrolment.begin();
      if (isSomebody()) {
        rooms.showAll();
      }
    }
  }

  boolean isCaughtUp() {
    return caughtUp && rooms.areCaughtUp();
  }

  String recordJson() {
    Identity identity = session.identity();
    return identity == null
        ? registry.ledger().linesJson()
        : registry.linesFor(identity.name().officer());
  }

  void refresh() {
    session.refresh();
    rooms.look();
  }

  void settle() {
    if (session.identity() != null) {
      rooms.settle();
      watch.settle();
      office.settle();
    }
    enrolment.settle();
    ConnectionView now = connection();
    if (!now.equals(shown)) {
      shown = now;
      turn.show("connection", new ViewChange.ConnectionChanged(now));
    }
  }

  /** A region tells nobody why it refuses a sign-in; of an end this device knows itself. */
  private ConnectionView connection() {
    ConnectionView view = session.view(rooms.waiting());
    boolean ended =
        "sign_in_refused".equals(view.problem()) && registry.hasEnded(session.identity());
    return ended ? view.because("device_ended") : view;
  }

  @Override
  public void online(RegionId region) {
    caughtUp = false;
    neighbours.connected(region);
    askForFederation();
  }

  @Override
  public void offline() {
    caughtUp = false;
    rooms.offline();
  }

  @Override
  public void received(ServerFrame frame) {
    if (frame instanceof ServerFrame.Deliver deliver) {
      delivered(deliver.log(), deliver.entries());
    } else if (frame instanceof ServerFrame.Live live) {
      live(live);
    } else if (frame instanceof ServerFrame.Stored stored) {
      if (stored.log().kind() == LogKind.ROOM) {
        rooms.stored(stored);
      }
    } else if (frame instanceof ServerFrame.Problem problem) {
      refused(problem);
    } else if (frame instanceof ServerFrame.Held held && held.log().kind() == LogKind.ROOM) {
      rooms.held(held.log().room(), held.holders());
    } else if (frame instanceof ServerFrame.Regions regions) {
      session.seen(regions.seen());
      neighbours.heard(regions.seen());
      rooms.regionsSeen(regions.seen());
    }
  }

  private void delivered(LogId log, List<Entry> entries) {
    switch (log.kind()) {
      case ROOM -> rooms.delivered(log.room(), entries);
      case INBOX -> inbox.delivered(entries);
      case FEDERATION -> {
        registry.delivered(entries);
        session.know(registry.directory().addresses());
        watch.grown();
        rooms.directoryChanged();
        stockUp();
      }
    }
  }

  /** A team may have decided on a suite that this device has no key packages of yet. */
  private void stockUp() {
    if (caughtUp) {
      stock.refill();
    }
  }

  /** Rooms wait until the federation log was read, because it says who their people are. */
  private void live(ServerFrame.Live live) {
    switch (live.log().kind()) {
      case ROOM -> rooms.live(live.log().room(), live.cursor());
      case INBOX -> {}
      case FEDERATION -> {
        registry.caughtUp();
        if (!caughtUp) {
          caughtUp = true;
          watch.online();
          inbox.subscribe();
          stock.online();
          rooms.online();
        } else {
          rooms.federationRead();
        }
      }
    }
  }

  private void refused(ServerFrame.Problem problem) {
    LogId log = problem.log();
    Json json = Json.parseOrEmpty(problem.json());
    if (log != null && log.kind() == LogKind.ROOM) {
      rooms.refused(log.room(), problem.request(), json);
    } else if ("device_revoked".equals(Answer.problemOf(json, ""))) {
      session.hangUp();
    } else if (log != null) {
      askLater(log.kind(), json.number("retry_after_ms").orElse(0));
    }
  }

  /** The region has too much to do: nothing goes on without these logs, so they are asked for again. */
  private void askLater(LogKind kind, long retryAfterMs) {
    long when = turn.now() + settings.waitMs(retryAfterMs);
    if (kind == LogKind.FEDERATION) {
      timers.set("ask/federation", when, this::askForFederation);
    } else {
      timers.set("ask/inbox", when, inbox::subscribe);
    }
  }

  private void askForFederation() {
    session.send(new ClientFrame.Subscribe(LogId.FEDERATION, registry.cursor()));
  }

  @Override
  public void connectionChanged() {
    if ("device_revoked".equals(session.view(0).problem())) {
      rooms.forgetKeys();
    }
  }

  @Override
  public void identityChanged(Identity identity) {
    turn.put(Keys.DEVICE, identity.encode());
  }
}
