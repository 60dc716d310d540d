package org.entente.member.room;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.member.content.BoardPart;
import org.entente.member.content.GiftKey;
import org.entente.member.content.HistoryPart;
import org.entente.member.content.HistoryRequest;
import org.entente.member.content.RecoveryRequest;
import org.entente.member.port.StoredRecord;
import org.entente.member.store.Keys;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.Group;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.RandomSource;
import org.entente.trust.log.Hlc;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.jspecify.annotations.Nullable;

/**
 * Hands what was said to devices that ask for it: of those who may, the one that by chance waited the
 * shortest time, and the newcomer's own other device before all. One part waits to be stored at a time.
 */
final class PastGiver {
  private static final int RECORDS = 256;
  private static final int PART_BYTES = 96 * 1024;
  private static final long PATIENCE_MS = 2_000;
  private static final long OWN_PATIENCE_MS = 400;
  /** Who does not have everything waits for those who do. */
  private static final long PART_PATIENCE_MS = 5_000;

  /** How many others have to give what was released before this device leaves it at that. */
  private static final int MOST_OTHERS = 3;

  private static final long TURN_MS = 20_000;
  private static final int MOST_ASKING = 64;
  private static final int SECRET = 32;

  /** One hand-over: to whom, under which key, and how far it has come. */
  private static final class Gift {
    final DeviceName to;
    final HistoryRequest request;
    final PastSeal seal;
    final Keepsakes.@Nullable Released released;
    final @Nullable GiftKey key;
    final long floor;
    final Set<OfficerName> others = new HashSet<>();
    long number;
    String after;

    Gift(
        DeviceName to,
        HistoryRequest request,
        PastSeal seal,
        Keepsakes.@Nullable Released released,
        @Nullable GiftKey key,
        String after) {
      this.to = to;
      this.request = request;
      this.seal = seal;
      this.released = released;
      this.key = key;
      long from = released == null ? 0 : released.fromHlc();
      this.floor = Math.max(request.floor(), from);
      this.after = after;
    }
  }

  private final Room room;
  private final Past past;
  private final Map<Long, Gift> waiting = new LinkedHashMap<>();
  private @Nullable Gift giving;

  PastGiver(Room room, Past past) {
    this.room = room;
    this.past = past;
  }

  /** A newcomer asks; answered only if the policy says so and it asks in this epoch. */
  void asked(DeviceName requester, HistoryRequest request) {
    if (past.mayGive(room.host.self().name(), requester)) {
      asked(requester, request, null);
    }
  }

  /** A device asks for what security officers have released to it. */
  void asked(DeviceName requester, RecoveryRequest request) {
    room.keepsakes
        .releasedTo(requester, request.asked())
        .ifPresent(released -> asked(requester, request.request(), released));
  }

  private void asked(
      DeviceName requester, HistoryRequest request, Keepsakes.@Nullable Released released) {
    Group group = room.group();
    boolean may = group != null
        && room.state.said > 0
        && request.epoch() == group.epoch()
        && !new PutOut(room).any()
        && waiting.size() < MOST_ASKING;
    if (!may || group == null) {
      return;
    }
    waiting.values().removeIf(g -> g.to.equals(requester));
    waiting.put(request.session(), gift(group, requester, request, released));
    boolean own = requester.officer().equals(room.host.self().name().officer());
    long first = (own ? 0 : OWN_PATIENCE_MS) + (hasAll(released) ? 0 : PART_PATIENCE_MS);
    long when = room.host.soon(own ? OWN_PATIENCE_MS : PATIENCE_MS) + first;
    room.host.timers().set(timer(request.session()), when, () -> begin(request.session()));
  }

  /** Whether this device has as much as it may hand over. */
  private boolean hasAll(Keepsakes.@Nullable Released released) {
    return released == null ? past.isComplete() : past.sinceMs() <= Hlc.ms(released.fromHlc());
  }

  private Gift gift(
      Group group,
      DeviceName requester,
      HistoryRequest request,
      Keepsakes.@Nullable Released released) {
    RandomSource random = room.host.env().random();
    try (SecretBytes more = released == null ? SecretBytes.zeros(0) : random.secret(SECRET);
        SecretBytes shared = PastSeal.secret(group, request.session(), requester)) {
      CipherSuite suite = room.host.env().suites().suite(group.context().suite());
      GiftKey key = released == null ? null : key(requester, request, released, more);
      try (SecretBytes secret = released == null ? shared.copy() : suite.extract(shared, more)) {
        byte[] bytes = random.bytes(suite.keyLength());
        PastSeal seal = PastSeal.create(suite, secret, room.host.self().name(), bytes);
        String after = request.before() == 0 ? "" : Keys.saidBefore(room.id(), request.before());
        return new Gift(requester, request, seal, released, key, after);
      }
    } catch (MlsException e) {
      throw new IllegalStateException("the group's own suite is missing", e);
    }
  }

  private GiftKey key(
      DeviceName to, HistoryRequest request, Keepsakes.Released released, SecretBytes secret)
      throws MlsException {
    byte[] bytes = secret.reveal(SecretAccess.granted());
    try {
      return Regain.seal(room, released, request.session(), to, bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private String timer(long session) {
    return room.timer("past-give") + "/" + session;
  }

  private void begin(long session) {
    if (giving == null && room.isJoined()) {
      giving = waiting.remove(session);
      load();
    } else if (waiting.containsKey(session)) {
      long when = room.host.soon(PATIENCE_MS);
      room.host.timers().set(timer(session), when, () -> begin(session));
    }
  }

  private void load() {
    Gift gift = giving;
    if (gift != null) {
      room.host
          .loads()
          .ask(Keys.said(room.id()), gift.after, RECORDS, records -> give(gift, records));
    }
  }

  private void give(Gift gift, List<StoredRecord> records) {
    if (giving != gift || !room.isJoined() || !mayStillGive(gift)) {
      interrupted();
      return;
    }
    List<BoardPart.Original> items = new ArrayList<>();
    int bytes = 0;
    int seen = 0;
    boolean older = false;
    for (StoredRecord record : records) {
      bytes += record.value().length;
      if (bytes > PART_BYTES && !items.isEmpty()) {
        break;
      }
      BoardPart.Original item = decode(record.value());
      older = item.hlc() <= gift.floor;
      if (!older && record.value().length <= PART_BYTES) {
        items.add(item);
      }
      seen++;
      gift.after = record.key();
    }
    boolean last = older || seen == records.size() && records.size() < RECORDS;
    boolean nothing = items.isEmpty() && gift.number == 0 && !past.isComplete();
    if (nothing) {
      end();
    } else {
      say(gift, items, last);
    }
  }

  private boolean mayStillGive(Gift gift) {
    Keepsakes.Released released = gift.released;
    boolean may = released == null
        ? past.mayGive(room.host.self().name(), gift.to)
        : room.keepsakes.releasedTo(gift.to, released.asked()).isPresent();
    return may && room.memberOf(gift.to).isPresent();
  }

  private static BoardPart.Original decode(byte[] record) {
    try {
      return TlsReader.decode(record, BoardPart.Original::read);
    } catch (MalformedException e) {
      throw new IllegalStateException("own record does not parse", e);
    }
  }

  private void say(Gift gift, List<BoardPart.Original> items, boolean last) {
    GiftKey key = gift.key;
    if (key != null && gift.number == 0) {
      room.outbox.say(key, "");
    }
    HistoryPart part = new HistoryPart(
        gift.request.session(),
        gift.to,
        gift.number++,
        last,
        room.state.said,
        sinceMs(gift),
        gift.seal.wrapped,
        Bytes.EMPTY);
    room.outbox.say(gift.seal.seal(part, items), "");
    if (last) {
      end();
    }
    room.touch();
  }

  /** A past that was released reaches back to where the officer's first keepsake stands. */
  private long sinceMs(Gift gift) {
    return gift.released == null
        ? past.sinceMs()
        : Math.max(past.sinceMs(), Hlc.ms(gift.released.fromHlc()));
  }

  private void end() {
    if (giving != null) {
      giving.seal.close();
    }
    giving = null;
  }

  /** An own part is stored: the next one. */
  void confirmed() {
    load();
  }

  /** A part did not come through; who waits for it asks again. */
  void interrupted() {
    end();
  }

  /**
   * Somebody answers a request: who was about to do the same need not. What was released is given by several
   * persons, because nobody but the taker can tell whether one of them gives anything.
   */
  void someoneGives(DeviceName giver, long session) {
    Gift mine = waiting.get(session);
    if (mine == null || !mine.others.add(giver.officer())) {
      return;
    }
    if (mine.released != null && mine.others.size() < MOST_OTHERS) {
      room.host.timers().set(timer(session), room.host.soon(TURN_MS), () -> begin(session));
    } else {
      waiting.remove(session);
      mine.seal.close();
      room.host.timers().cancel(timer(session));
    }
  }
}
