package org.entente.member.room;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.member.content.BoardPart;
import org.entente.member.content.Keepsake;
import org.entente.member.content.KeepsakePart;
import org.entente.member.content.KeepsakeRequest;
import org.entente.member.recovery.Shares;
import org.entente.member.store.Keys;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.trust.base.Sha256;
import org.entente.trust.directory.Directory;
import org.entente.trust.directory.PastRequest;
import org.entente.trust.event.Duty;
import org.entente.trust.event.SealedShare;
import org.entente.trust.log.Hlc;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.policy.RoomPolicy;

/**
 * Sees to it that an officer who loses every device can get this room's past back: leaves a keepsake for
 * the own officer whenever other security officers are in office, keeps those of others, and tells
 * whether a past was released by the word of the record.
 */
final class Keepsakes {
  private static final long PATIENCE_MS = 20_000;
  private static final long GIVE_MS = 2_000;
  private static final int FEWEST = 2;
  private static final int MOST_DEVICES = 2;

  /** A past that was released: which keepsake opens it, and from where on it reaches. */
  record Released(Bytes asked, Keepsake keepsake, long fromHlc) {}

  private final Room room;
  private final Map<OfficerName, KeptKeepsakes> kept = new LinkedHashMap<>();

  Keepsakes(Room room) {
    this.room = room;
  }

  void restore(String officer, byte[] record) throws MalformedException {
    kept.put(OfficerName.parse(officer), KeptKeepsakes.decode(record));
  }

  private Directory directory() {
    return room.host.registry().directory();
  }

  private DeviceName self() {
    return room.host.self().name();
  }

  /** Leaves a keepsake where one is due, and looks again when a notice has run. */
  void look() {
    if (!room.isJoined()) {
      return;
    }
    if (isDue()) {
      room.host
          .timers()
          .setIfAbsent(room.timer("keepsake"), room.host.soon(PATIENCE_MS), this::leave);
    }
    long now = room.host.turn().now();
    directory().having(Duty.SECURITY_OFFICER).entrySet().stream()
        .filter(e -> e.getKey().agency().equals(self().agency()))
        .mapToLong(e -> fromMs(e.getKey(), e.getValue()))
        .filter(from -> from > now)
        .min()
        .ifPresent(at -> room.host.timers().set(room.timer("duty"), at + 1, this::look));
  }

  private long fromMs(OfficerName officer, long recordMs) {
    return room.host.registry().dutyFromMs(officer, Duty.SECURITY_OFFICER, recordMs);
  }

  /** The keys of those who would help {@code owner} at {@code atMs}, of two devices of each at most. */
  private Map<DeviceName, Bytes> helpers(OfficerName owner, long atMs) {
    Map<OfficerName, Long> having = directory().having(Duty.SECURITY_OFFICER);
    Map<OfficerName, Integer> counts = new LinkedHashMap<>();
    Map<DeviceName, Bytes> keys = directory().releaseKeys(owner.agency(), atMs);
    keys.keySet().removeIf(device -> {
      OfficerName person = device.officer();
      return person.equals(owner)
          || fromMs(person, having.getOrDefault(person, Long.MAX_VALUE / 2)) > atMs
          || counts.merge(person, 1, Integer::sum) > MOST_DEVICES;
    });
    return keys;
  }

  private Map<DeviceName, Bytes> helpers() {
    return helpers(self().officer(), room.host.turn().now());
  }

  private boolean isDue() {
    Map<DeviceName, Bytes> keys = helpers();
    long persons = keys.keySet().stream().map(DeviceName::officer).distinct().count();
    return isShared()
        && persons >= FEWEST
        && room.outbox.pending(Keepsake.KIND).isEmpty()
        && !isLeftFor(keys);
  }

  /** Only a room that shares a person's own past with their devices has anything to give back. */
  private boolean isShared() {
    return room.policy().filter(p -> p.history() != RoomPolicy.History.NONE).isPresent();
  }

  /** Whether a device that still counts has left one for exactly these helpers. */
  private boolean isLeftFor(Map<DeviceName, Bytes> keys) {
    KeptKeepsakes own = kept.get(self().officer());
    return own != null
        && own.originals().stream()
            .filter(o -> !directory().isOut(KeptKeepsakes.author(o)))
            .map(KeptKeepsakes::keepsake)
            .anyMatch(k -> k.helpers().equals(Shares.digest(keys)));
  }

  private void leave() {
    if (!room.isJoined() || !isDue()) {
      return;
    }
    try {
      Keepsake keepsake =
          Shares.keep(room.id(), self().officer(), helpers(), room.host.env().random());
      room.outbox.say(keepsake, "");
      room.touch();
    } catch (MlsException e) {
      throw new IllegalStateException("a key in the record is none", e);
    }
  }

  /**
   * Somebody, or this device itself, has left a keepsake in the room's log. It counts if all who have a
   * share are security officers, and it takes more than half of those who were when it was left: a stolen
   * device cannot choose whom it asks.
   */
  void left(BoardPart.Original original) {
    OfficerName owner = KeptKeepsakes.author(original).officer();
    Map<OfficerName, Long> officers = directory().having(Duty.SECURITY_OFFICER);
    Keepsake keepsake = KeptKeepsakes.keepsake(original);
    long others = helpers(owner, Hlc.ms(original.hlc())).keySet().stream()
        .map(DeviceName::officer)
        .distinct()
        .count();
    boolean enough = keepsake.threshold() >= Keepsake.threshold((int) others);
    boolean inOffice = officers.keySet().containsAll(keepsake.persons());
    if (isSound(keepsake, owner) && inOffice && enough) {
      keep(owner, original);
    }
  }

  private static boolean isSound(Keepsake keepsake, OfficerName owner) {
    boolean shares = keepsake.shares().stream()
        .allMatch(s -> Shares.suite().isSealed(s.sealed(), SealedShare.LENGTH));
    long devices = keepsake.shares().stream().map(SealedShare::to).distinct().count();
    return shares
        && devices == keepsake.shares().size()
        && keepsake.fits(owner)
        && Shares.suite().isPublicKey(keepsake.key());
  }

  /**
   * Somebody was put out of the room: what is said from now on is not theirs, also if they come back. Whoever
   * comes in begins with nothing, too, and leaves another one.
   */
  void forget(OfficerName officer) {
    if (kept.remove(officer) != null) {
      room.host.turn().remove(Keys.keepsakes(room.id(), officer));
      room.touch();
    }
  }

  /** Changes went by unread: somebody may have been put out and come back. The own ones stay. */
  void forgetOthers() {
    for (OfficerName officer : List.copyOf(kept.keySet())) {
      if (!officer.equals(self().officer())) {
        forget(officer);
      }
    }
  }

  /** From where on the own officer's past may be regained, 0 where nothing is known. */
  long ownFromMs() {
    KeptKeepsakes own = kept.get(self().officer());
    return own == null ? 0 : Hlc.ms(own.fromHlc());
  }

  private void keep(OfficerName owner, BoardPart.Original original) {
    KeptKeepsakes known = kept.get(owner);
    KeptKeepsakes next = known == null ? KeptKeepsakes.first(original) : known.with(original);
    kept.put(owner, next);
    room.host.turn().put(Keys.keepsakes(room.id(), owner), next.encode());
    room.touch();
  }

  /** A further device of an officer asks for what earlier ones have left. */
  void asked(DeviceName requester, KeepsakeRequest request) {
    boolean known = kept.containsKey(requester.officer());
    if (known && directory().isVouchedFor(requester, room.host.turn().now())) {
      String timer = giving(requester);
      room.host.timers().set(timer, room.host.soon(GIVE_MS), () -> give(requester));
    }
  }

  private String giving(DeviceName to) {
    return room.timer("keepsake-give") + "/" + to.uri();
  }

  private void give(DeviceName to) {
    KeptKeepsakes own = kept.get(to.officer());
    if (own != null && room.memberOf(to).isPresent()) {
      own.originals().forEach(o -> room.outbox.say(new KeepsakePart(to, o), ""));
      room.touch();
    }
  }

  /** Somebody hands keepsakes over: to this device, or one that it need not hand over as well. */
  void took(KeepsakePart part) {
    BoardPart.Original original = part.keepsake();
    KeptKeepsakes known = kept.get(part.to().officer());
    boolean same = known != null
        && known.originals().stream()
            .anyMatch(o -> o.signed().id().equals(original.signed().id()));
    if (same) {
      room.host.timers().cancel(giving(part.to()));
    }
    boolean mine = part.to().equals(self())
        && original.signed().item().room().equals(room.id())
        && original.signed().item().body() instanceof Keepsake keepsake
        && isSound(keepsake, self().officer())
        && KeptKeepsakes.author(original).officer().equals(self().officer())
        && Authorship.holds(room, original);
    if (mine) {
      keep(self().officer(), original);
    }
  }

  /** A keepsake of another own device whose helpers are in office, the newest before all. */
  Optional<Keepsake> usable() {
    KeptKeepsakes own = kept.get(self().officer());
    return own == null
        ? Optional.empty()
        : own.ofOthersThan(self()).stream()
            .filter(k -> inOffice(k) >= k.threshold())
            .min(Comparator.comparing(this::wasAsked));
  }

  private long inOffice(Keepsake keepsake) {
    long now = room.host.turn().now();
    return keepsake.persons().stream()
        .filter(p -> directory().has(p, Duty.SECURITY_OFFICER, now))
        .count();
  }

  /** Whether this device has asked with it before: where that came to nothing, the next one is tried. */
  private boolean wasAsked(Keepsake keepsake) {
    Bytes hash = Sha256.of(keepsake.key().toArray());
    return directory().pastRequests().stream()
        .filter(p -> p.device().equals(self()) && p.asked().room().equals(room.id()))
        .anyMatch(p -> p.asked().historyKey().equals(hash));
  }

  /**
   * What may be handed to {@code to}, if the record says so: it has asked for this room, the delay has run
   * by this device's own clock too, enough of those who have a share have released it, nobody has declined,
   * and the keepsake is not one that it has left itself.
   */
  Optional<Released> releasedTo(DeviceName to, Bytes asked) {
    PastRequest request = directory().pastRequest(asked).orElse(null);
    KeptKeepsakes left = kept.get(to.officer());
    if (request == null || left == null || !isShared()) {
      return Optional.empty();
    }
    return new ReleaseCheck(room)
        .opens(left, request, to)
        .map(k -> new Released(asked, k, left.fromHlc()));
  }
}
