package org.entente.member.room;

import java.util.List;
import org.entente.member.content.BoardPart;
import org.entente.member.content.GiftKey;
import org.entente.member.content.HistoryPart;
import org.entente.member.content.HistoryRequest;
import org.entente.member.store.Keys;
import org.entente.member.view.PastView;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.Group;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.trust.log.Hlc;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.policy.RoomPolicy;

/**
 * Asks for what was said before this device came in, as far as the room's policy shares it, and takes
 * it newest first. Each item is checked against its author's logged key; each part is stored in the
 * call that takes it, so that a crash repeats nothing and the next request goes on from there.
 */
final class Past {
  private static final long PATIENCE_MS = 2_000;
  private static final long ASK_AGAIN_MS = 20_000;
  private static final long SELDOM_MS = 600_000;
  private static final int OFTEN = 5;
  private static final long AFTER_ALL_MS = 24L * 3_600_000;
  private static final long AFTER_START_MS = 3_600_000;
  private final Room room;
  private PastState state = new PastState();
  private boolean changed;
  private int asked;
  private final GiftSecrets gifts = new GiftSecrets();

  /** What others ask of this device. */
  final PastGiver giver;

  Past(Room room) {
    this.room = room;
    this.giver = new PastGiver(room, this);
  }

  void restore(byte[] record) throws MalformedException {
    state = PastState.decode(record);
  }

  /** This device has opened the room. */
  void founded() {
    state.sinceMs = room.host.turn().now();
    become(PastView.State.WHOLE);
  }

  /** This device has come in, for the first time or after it had been put out. */
  void joined() {
    room.keepsakes.forget(room.host.self().name().officer());
    state = new PastState();
    state.sinceMs = room.host.turn().now();
    state.floor = room.state.said == 0 ? 0 : room.state.seenHlc;
    asked = 0;
    if (mayAsk()) {
      become(PastView.State.WAITING);
      ask();
    } else {
      become(PastView.State.SINCE);
      room.regain.look();
    }
  }

  /** Security officers have released what is older: the members are asked for it. */
  void regains() {
    asked = 0;
    become(PastView.State.WAITING);
    ask();
  }

  /**
   * What was released is to be had no more: what is here is what there is. Only then: anybody in the room can
   * say that he has handed over everything.
   */
  void regainEnded() {
    if (state.state != PastView.State.WHOLE) {
      room.host.timers().cancel(room.timer("past-ask"));
      become(PastView.State.SINCE);
    }
  }

  /** Whether anybody in the room may hand something over to this device. */
  private boolean mayAsk() {
    DeviceName self = room.host.self().name();
    return Membership.devices(room, room.group()).keySet().stream().anyMatch(d -> mayGive(d, self));
  }

  /** Whether the policy lets {@code giver} hand the past over to {@code taker}, a device its officer vouches for. */
  boolean mayGive(DeviceName giver, DeviceName taker) {
    RoomPolicy.History history =
        room.policy().map(RoomPolicy::history).orElse(RoomPolicy.History.NONE);
    boolean samePerson = giver.officer().equals(taker.officer())
        && room.host.registry().directory().isVouchedFor(taker, room.host.turn().now());
    return !giver.equals(taker)
        && (history == RoomPolicy.History.ALL
            || history == RoomPolicy.History.JOINED && samePerson);
  }

  private boolean sharesEverything() {
    return room.policy().filter(p -> p.history() == RoomPolicy.History.ALL).isPresent();
  }

  private void become(PastView.State next) {
    state.state = next;
    boolean done = next == PastView.State.WHOLE || next == PastView.State.SINCE;
    if (done && !room.regain.isOn()) {
      state.secret = Bytes.EMPTY;
      gifts.forget();
    }
    touch();
  }

  private void touch() {
    changed = true;
    room.touch();
  }

  /** Whether nothing more is asked for; while something is released, it is, whatever members say. */
  boolean isComplete() {
    boolean done = state.state == PastView.State.WHOLE || state.state == PastView.State.SINCE;
    return done && !room.regain.isOn();
  }

  /** Whether somebody says that all is here that was released. */
  private boolean isSaidToBeHere() {
    return room.regain.isOn() && state.state == PastView.State.SINCE;
  }

  /** From when on this device has everything, 0 for from the room's beginning. */
  long sinceMs() {
    return state.state == PastView.State.WHOLE ? 0 : Math.max(state.sinceMs, 1);
  }

  /** Goes on asking after a start or a time without the region. */
  void live() {
    if (!isComplete() && room.isJoined()) {
      asked = 0;
      long when = room.host.soon(isSaidToBeHere() ? AFTER_START_MS : PATIENCE_MS);
      room.host.timers().setIfAbsent(room.timer("past-ask"), when, this::ask);
    }
  }

  private void ask() {
    if (isComplete() || !room.isJoined()) {
      return;
    }
    Group group = room.requiredGroup();
    state.session = random();
    state.next = 0;
    DeviceName self = room.host.self().name();
    try (SecretBytes secret = PastSeal.secret(group, state.session, self)) {
      state.secret = Bytes.of(secret.reveal(SecretAccess.granted()));
    }
    if (room.regain.isOn()) {
      state.regains();
    }
    long upTo = room.regain.isOn() ? state.regainUpTo : state.reached;
    long before = upTo == 0 ? 0 : upTo + 1;
    HistoryRequest request = new HistoryRequest(state.session, group.epoch(), before, state.floor);
    gifts.forget();
    room.outbox.say(room.regain.request(request), "");
    asked++;
    askLater();
    touch();
  }

  /** A number by chance, for one request. */
  long random() {
    long out = 0;
    for (byte b : room.host.env().random().bytes(Long.BYTES)) {
      out = out << Byte.SIZE | b & 0xff;
    }
    return out;
  }

  private void askLater() {
    long soon = asked > OFTEN ? SELDOM_MS : ASK_AGAIN_MS * Math.max(asked, 1);
    long wait = isSaidToBeHere() ? AFTER_ALL_MS : soon;
    long when = room.host.turn().now() + wait;
    room.host.timers().set(room.timer("past-ask"), when, this::ask);
  }

  /** What follows from {@code giver} is sealed with this as well, because it was released. */
  void took(DeviceName giver, GiftKey gift) {
    this.giver.someoneGives(giver, gift.session());
    boolean mine = gift.session() == state.session && !isComplete();
    if (!mine || !gifts.takes(giver)) {
      return;
    }
    try (SecretBytes secret = SecretBytes.of(state.secret.toArray());
        SecretBytes opened = room.regain.open(gift, giver)) {
      gifts.put(giver, suite().extract(secret, opened));
    } catch (MlsException e) {
      // Not for this device: who asked again may get another one.
      return;
    }
  }

  private CipherSuite suite() throws MlsException {
    return room.host.env().suites().suite(room.requiredGroup().context().suite());
  }

  /** Another member hands something over, to this device or to another one. */
  void took(DeviceName giver, HistoryPart part) {
    this.giver.someoneGives(giver, part.session());
    boolean mine = part.session() == state.session
        && part.number() == due(giver)
        && part.to().equals(room.host.self().name());
    boolean may = room.regain.isOn() ? gifts.of(giver) != null : mayGive(giver, part.to());
    if (!mine || isComplete() || !may) {
      return;
    }
    long had = state.received;
    try {
      open(giver, part).forEach(new PastItems(room, state)::take);
    } catch (MlsException e) {
      return;
    }
    gifts.came(giver, part.number());
    state.next = part.number() + 1;
    state.giver = giver.officer();
    state.total = Math.max(part.total(), state.received);
    come(part, state.received > had);
  }

  private long due(DeviceName giver) {
    return room.regain.isOn() ? gifts.due(giver) : state.next;
  }

  private List<BoardPart.Original> open(DeviceName giver, HistoryPart part) throws MlsException {
    SecretBytes both = gifts.of(giver);
    try (SecretBytes secret = both == null ? SecretBytes.of(state.secret.toArray()) : both.copy()) {
      return PastSeal.open(suite(), secret, giver, part);
    }
  }

  private void come(HistoryPart part, boolean news) {
    boolean whole = part.sinceMs() == 0;
    if (room.regain.isOn()) {
      regained(part, news);
    } else if (part.last() && (whole || !sharesEverything())) {
      room.host.timers().cancel(room.timer("past-ask"));
      state.sinceMs = whole ? state.sinceMs : part.sinceMs();
      become(whole ? PastView.State.WHOLE : PastView.State.SINCE);
    } else if (part.last()) {
      state.sinceMs = Math.min(state.sinceMs, part.sinceMs());
      become(PastView.State.WAITING);
    } else {
      asked = 0;
      askLater();
      become(PastView.State.COMING);
    }
  }

  /** Nobody's word that this was all ends anything, and nothing but news puts off that it is asked for again. */
  private void regained(HistoryPart part, boolean news) {
    long from = room.keepsakes.ownFromMs();
    if (isSaidToBeHere()) {
      touch();
    } else if (part.last() && from > 0 && part.sinceMs() <= from) {
      state.sinceMs = Math.min(state.sinceMs, from);
      become(PastView.State.SINCE);
      askLater();
    } else {
      if (news) {
        askLater();
      }
      become(part.last() ? PastView.State.WAITING : PastView.State.COMING);
    }
  }

  /** Stores what has changed. */
  void settle() {
    if (changed) {
      changed = false;
      room.host.turn().put(Keys.past(room.id()), state.encode());
    }
  }

  PastView view() {
    OfficerName from = state.giver;
    boolean known = state.sinceMs > 0;
    return new PastView(
        state.state,
        known ? state.sinceMs : null,
        state.reached == 0 ? null : Hlc.ms(state.reached),
        from == null ? null : new RoomViews(room).person(from).displayName(),
        state.received,
        state.total,
        state.refused,
        room.regain.isPossible());
  }
}
