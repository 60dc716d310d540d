package org.entente.member.room;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.entente.member.content.BoardEvent;
import org.entente.member.content.Place;
import org.entente.member.port.Refusal;
import org.entente.member.store.Keys;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.Group;
import org.entente.mls.group.StoredGroup;
import org.entente.mls.message.Member;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.entente.trust.policy.RoomPolicy;
import org.entente.trust.wire.ClientFrame;
import org.entente.trust.wire.Holder;
import org.jspecify.annotations.Nullable;

/** One room: its parts, its keys, and when they are stored. */
final class Room {
  /** How many own messages may be sealed before the keys are stored again. */
  private static final int RESERVED = 64;

  /** How many messages may be read before large keys are stored again, and for how long. */
  private static final int UNSTORED = 64;

  private static final long STORE_AFTER_MS = 5_000;

  /** Keys up to this size are stored with each message that was read. */
  private static final int SMALL_BYTES = 8 * 1024;

  final RoomHost host;
  final RoomState state;
  final KnownItems known;
  final Timeline timeline;
  final Outbox outbox;
  final Reading reading;
  final Branch branch;
  final WayBack wayBack;
  final Committing committing;
  final Greeting greeting;
  final Joining joining;
  final RoomBoard board;
  final Past past;
  final Keepsakes keepsakes;
  final Regain regain;
  final RoomTalk talk;
  final RoomFiles files;
  final Holdings holdings = new Holdings();
  final Reunion reunion = new Reunion();
  final Set<Place> askedFor = new HashSet<>();
  final Late late = new Late(this);
  private @Nullable Group group;
  private @Nullable RoomPolicy policy;
  private int reserved;
  private int unstored;
  private int keysBytes;
  private boolean storeGroup;
  private boolean storeKeys;
  private boolean changed = true;
  private boolean live;
  private boolean subscribed;
  private boolean catchingUp;

  Room(RoomHost host, RoomState state) {
    this.host = host;
    this.state = state;
    this.known = new KnownItems(state.room);
    this.timeline = new Timeline(this);
    this.outbox = new Outbox(this);
    this.reading = new Reading(this);
    this.branch = new Branch(this);
    this.wayBack = new WayBack(this);
    this.committing = new Committing(this);
    this.greeting = new Greeting(this);
    this.joining = new Joining(this);
    this.board = new RoomBoard(this);
    this.keepsakes = new Keepsakes(this);
    this.regain = new Regain(this);
    this.past = new Past(this);
    this.talk = new RoomTalk(this);
    this.files = new RoomFiles(this);
  }

  RoomId id() {
    return state.room;
  }

  LogId log() {
    return LogId.room(state.room);
  }

  String timer(String what) {
    return what + "/" + state.room.text();
  }

  /** The keys, while this device is in. */
  @Nullable
  Group group() {
    return group;
  }

  Group requiredGroup() {
    Group current = group;
    if (current == null) {
      throw new IllegalStateException("no group");
    }
    return current;
  }

  /** The policy that the members agree on. */
  Optional<RoomPolicy> policy() {
    return Optional.ofNullable(policy);
  }

  /** Whether the room's team has ended, so that nobody new comes in and nothing new is said. */
  boolean isTeamOver() {
    return policy().filter(p -> !host.registry().rules().isOpen(p)).isPresent();
  }

  /** Whether the type of the officer's agency may come into rooms of this kind. */
  boolean takes(OfficerName officer) {
    long now = host.turn().now();
    return policy()
        .filter(p -> host.registry().rules().fitTypes(p.admitting(officer, now)))
        .isPresent();
  }

  /** Takes over keys as they were stored. */
  void restoreGroup(Group stored) {
    group = stored;
    policy = host.registry().policy(stored.context()).orElse(null);
  }

  /** Another epoch of the logged room: its keys are stored with this call. */
  void enter(Group next) {
    hold(next);
    policy().ifPresent(p -> state.know(next.epoch(), p));
  }

  /** Keys that are stored with this call, of a group that need not be the logged room's. */
  void hold(Group next) {
    Group before = group;
    group = next;
    policy = host.registry().policy(next.context()).orElse(null);
    reserved = 0;
    storeGroup = true;
    touch();
    if (before != null && before != next) {
      before.supersededBy(next);
    }
  }

  /** The same epoch after a message was read. */
  void read(Group next) {
    Group before = requiredGroup();
    group = next;
    before.supersededBy(next);
    unstored++;
    touch();
    if (keysBytes <= SMALL_BYTES || unstored >= UNSTORED) {
      storeKeys = true;
    } else {
      long when = host.turn().now() + STORE_AFTER_MS;
      host.timers().setIfAbsent(timer("store"), when, this::storeSoon);
    }
  }

  private void storeSoon() {
    storeKeys |= unstored > 0;
    touch();
  }

  /** The same epoch after something was prepared that must not be lost. */
  void replace(Group next) {
    group = next;
    storeGroup = true;
    touch();
  }

  /** Keys for one message, from a stored reservation. */
  Group forSealing() throws MlsException {
    if (reserved == 0) {
      Group next = requiredGroup().setAside(RESERVED);
      group = next;
      reserved = RESERVED;
      storeKeys(next);
    }
    reserved--;
    return requiredGroup();
  }

  void sealed(Group next) {
    Group before = requiredGroup();
    group = next;
    before.supersededBy(next);
    touch();
  }

  /** Forgets all keys. */
  void forgetGroup() {
    Group old = group;
    group = null;
    storeGroup = false;
    storeKeys = false;
    reserved = 0;
    host.turn().remove(Keys.group(state.room));
    host.turn().remove(Keys.messageKeys(state.room));
    if (old != null) {
      old.close();
    }
    touch();
  }

  void touch() {
    changed = true;
  }

  /** Whether the backlog was read and what is sent now goes behind it. */
  boolean isLive() {
    return live && host.session().isOnline();
  }

  boolean isJoined() {
    return state.phase == Phase.JOINED && group != null;
  }

  /** Asks for everything behind what was read. */
  void subscribe() {
    if (host.session().isOnline() && (isJoined() || committing.own.isAwaited())) {
      subscribed = true;
      host.session().send(new ClientFrame.Subscribe(log(), state.cursor()));
    }
  }

  /** An entry came that does not follow: what lies between is asked for, once until the region has answered. */
  void catchUp() {
    if (!catchingUp) {
      catchingUp = true;
      subscribe();
    }
  }

  /** The region has not read as far as this device, or has too much to do: ask again after a while. */
  void subscribeLater(long retryAfterMs) {
    long wait = host.env().settings().waitMs(retryAfterMs);
    host.timers().set(timer("subscribe"), host.turn().now() + wait, this::subscribe);
  }

  void unsubscribe() {
    if (subscribed) {
      host.session().send(new ClientFrame.Unsubscribe(log()));
      subscribed = false;
      catchingUp = false;
      live = false;
    }
  }

  void online() {
    live = false;
    board.online(outbox.pending(BoardEvent.KIND));
    subscribe();
    joining.resume();
    wayBack.look();
    touch();
  }

  void offline() {
    live = false;
    subscribed = false;
    catchingUp = false;
    reading.offline();
    wayBack.offline();
    outbox.offline();
    board.offline();
    board.handOver.interrupted();
    past.giver.interrupted();
    touch();
  }

  /** The region tells which others hold how much: own lines that are new to one are shown again. */
  void held(List<Holder> holders) {
    timeline.showMoved(() -> holdings.heard(host.neighbours().here(), holders));
    touch();
  }

  private void here(Consumer<RegionId> action) {
    RegionId here = host.neighbours().here();
    if (here != null) {
      action.accept(here);
    }
  }

  void delivered(List<Entry> entries) {
    here(r -> entries.forEach(e -> holdings.has(r, e.content().origin(), e.seq())));
    reading.deliver(entries);
    touch();
  }

  void live(Cursor cursor) {
    catchingUp = false;
    if (state.cursor().covers(cursor)) {
      live = true;
      wayBack.look();
      new Resends(this).askSoon();
      new Resends(this).answerOwed();
      new ShutOut(this).look();
      new Verdicts(this).look();
      board.live();
      board.handOver.live();
      past.live();
      recordRead();
    } else if (isJoined() && reading.isAhead()) {
      subscribeLater(0);
      wayBack.passedOver();
    } else if (isJoined() && !reading.isHolding()) {
      subscribe();
    }
    touch();
  }

  /** More of the record may have changed who helps whom to a past. */
  void recordRead() {
    keepsakes.look();
    regain.look();
  }

  /** What this device was in from {@code parted} to {@code epoch} was lost, and what waits was sealed for it. */
  void lose(long epoch, long parted) {
    state.lose(epoch, parted);
    outbox.unsealAll();
  }

  /** Moves on whatever can be moved on, then stores what has changed. */
  void settle() {
    if (!changed) {
      return;
    }
    changed = false;
    joining.pump();
    committing.pump();
    outbox.pump();
    board.settle();
    past.settle();
    talk.settle();
    changed = false;
    byte[] roll = state.roll.toStore();
    if (roll != null) {
      host.turn().put(Keys.roll(state.room), roll);
    }
    byte[] branchRecord = state.branch.toStore();
    if (branchRecord != null) {
      host.turn().put(Keys.branch(state.room), branchRecord);
    }
    host.turn().put(Keys.state(state.room), state.encode());
    store();
    timeline.showRoom();
  }

  private void store() {
    Group current = group;
    if (current != null && storeGroup) {
      StoredGroup stored = current.store();
      host.turn().put(Keys.group(state.room), stored.epoch());
      storeGroup = false;
      storeKeys(stored.keys());
    } else if (current != null && storeKeys) {
      storeKeys(current);
    }
  }

  private void storeKeys(Group current) {
    storeKeys(current.storeKeys());
  }

  private void storeKeys(byte[] keys) {
    host.turn().put(Keys.messageKeys(state.room), keys);
    keysBytes = keys.length;
    storeKeys = false;
    unstored = 0;
    host.timers().cancel(timer("store"));
  }

  /** The leaf of a device in the current epoch. */
  Optional<Member> memberOf(DeviceName device) {
    Group current = group;
    return current == null
        ? Optional.empty()
        : current.roster().stream()
            .filter(m -> host.registry().deviceOf(m.leaf()).equals(Optional.of(device)))
            .findFirst();
  }

  /** Why a person cannot act in this room now, if so. */
  Optional<Refusal> refusal() {
    return switch (state.phase) {
      case JOINED -> Optional.empty();
      case REMOVED, LEFT -> Optional.of(Refusal.of("not_in_room"));
      case STOPPED -> Optional.of(Refusal.of("room_stopped"));
      case JOINING, FOUNDING, PROVING -> Optional.of(Refusal.of("not_in_room_yet"));
    };
  }
}
