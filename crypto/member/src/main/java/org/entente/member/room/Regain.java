package org.entente.member.room;

import java.util.Optional;
import org.entente.member.content.Body;
import org.entente.member.content.GiftKey;
import org.entente.member.content.HistoryRequest;
import org.entente.member.content.Keepsake;
import org.entente.member.content.KeepsakeRequest;
import org.entente.member.content.RecoveryRequest;
import org.entente.member.recovery.Shares;
import org.entente.member.store.Keys;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.HpkeKeyPair;
import org.entente.trust.base.Sha256;
import org.entente.trust.directory.PastRequest;
import org.entente.trust.event.PastEvent;
import org.entente.trust.name.DeviceName;
import org.entente.trust.policy.RoomPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Gets a room's past back for an officer whose other devices are gone: finds the keepsake that they left,
 * asks the security officers in the record, and with the key that they release asks the members.
 */
final class Regain {
  static final String LABEL = "Entente 1.0 past regained";
  private static final long ASK_AGAIN_MS = 20_000;
  private static final int MOST_ASKED = 5;
  private final Room room;
  private @Nullable RegainState state;
  private int asked;

  Regain(Room room) {
    this.room = room;
  }

  void restore(byte[] record) throws MalformedException {
    state = RegainState.decode(record);
  }

  /** This device has come in, or is here again. */
  void look() {
    if (!room.isJoined()) {
      return;
    }
    RegainState own = state;
    if (own != null && isOver(own)) {
      over(own);
    } else if (own != null) {
      released(own);
    } else if (isWanting()) {
      long when = room.host.soon(ASK_AGAIN_MS / 2);
      room.host.timers().setIfAbsent(room.timer("keepsakes"), when, this::askForKeepsakes);
    }
  }

  /** Whether the record has the request, and it was declined or its time is over. */
  private boolean isOver(RegainState own) {
    return room.host
        .registry()
        .directory()
        .pastRequest(own.asked())
        .filter(request -> request.declinedBy() != null || isLate(request))
        .isPresent();
  }

  private boolean isLate(PastRequest request) {
    long seen = room.host.registry().seenMs(request);
    return room.host.turn().now() >= seen + PastRequest.OPEN_MS;
  }

  private void over(RegainState own) {
    erase(own);
    room.past.regainEnded();
  }

  private void erase(RegainState own) {
    own.close();
    state = null;
    room.host.turn().remove(Keys.regain(room.id()));
    room.touch();
  }

  /** Whether others of this officer's devices were here that left a keepsake, and nobody else may give. */
  private boolean isWanting() {
    DeviceName self = room.host.self().name();
    boolean others = room.host.registry().directory().devices().stream()
        .anyMatch(d -> d.name().officer().equals(self.officer()) && !d.name().equals(self));
    boolean kept =
        room.policy().filter(p -> p.history() == RoomPolicy.History.JOINED).isPresent();
    return others
        && kept
        && asked < MOST_ASKED
        && room.past.sinceMs() > 0
        && room.past.isComplete()
        && room.keepsakes.usable().isEmpty();
  }

  private void askForKeepsakes() {
    if (room.isJoined() && state == null && isWanting()) {
      asked++;
      room.outbox.say(new KeepsakeRequest(room.past.random()), "");
      long when = room.host.turn().now() + ASK_AGAIN_MS * asked;
      room.host.timers().set(room.timer("keepsakes"), when, this::askForKeepsakes);
      room.touch();
    }
  }

  /** Whether this device may ask for the past now. */
  boolean isPossible() {
    return room.isJoined()
        && room.past.isComplete()
        && room.past.sinceMs() > 0
        && room.keepsakes.usable().isPresent()
        && room.host.registry().directory().pastRequests().stream()
            .noneMatch(p -> p.device().equals(room.host.self().name())
                && p.asked().room().equals(room.id())
                && p.isOpen(room.host.turn().now()));
  }

  /** What asks for the past, with the key that only this device has; see {@link #began}. */
  record Wish(PastEvent.Asked body, HpkeKeyPair asking) {}

  Optional<Wish> wish(String reason) {
    Keepsake keepsake = room.keepsakes.usable().orElse(null);
    if (keepsake == null || !isPossible()) {
      return Optional.empty();
    }
    HpkeKeyPair asking = Shares.suite().generateKeyPair(room.host.env().random());
    PastEvent.Asked body = new PastEvent.Asked(
        room.host.self().name(),
        room.id(),
        reason,
        asking.publicKey(),
        Sha256.of(keepsake.key().toArray()),
        keepsake.threshold(),
        keepsake.shares());
    return Optional.of(new Wish(body, asking));
  }

  /** The event with this hash is on its way: what is released to it can be opened after a crash too. */
  void began(Bytes event, Wish wish) {
    become(new RegainState(event, wish.asking().privateKey(), SecretBytes.zeros(0)));
  }

  private void become(RegainState next) {
    state = next;
    room.host.turn().put(Keys.regain(room.id()), next.encode());
    room.touch();
  }

  private void released(RegainState own) {
    PastRequest request =
        room.host.registry().directory().pastRequest(own.asked()).orElse(null);
    if (own.isRegained() || request == null || !request.isReleased()) {
      return;
    }
    HpkeKeyPair asking = Shares.suite().keyPair(own.asking());
    Optional<HpkeKeyPair> key = Shares.regain(request, asking);
    if (key.isPresent()) {
      become(new RegainState(own.asked(), own.asking(), key.get().privateKey()));
      room.past.regains();
    }
  }

  /** Whether the members may be asked, and what they send may be taken. */
  boolean isOn() {
    return state != null && state.isRegained();
  }

  /** What the members are asked for a past with. */
  Body request(HistoryRequest request) {
    RegainState own = state;
    return own != null && own.isRegained() ? new RecoveryRequest(own.asked(), request) : request;
  }

  /** What somebody has sealed to the regained key for this request. */
  SecretBytes open(GiftKey gift, DeviceName giver) throws VerificationException {
    RegainState own = state;
    if (own == null || !own.isRegained()) {
      throw new VerificationException("no past was released");
    }
    HpkeKeyPair key = Shares.suite().keyPair(own.history());
    byte[] context = context(gift.session(), giver, room.host.self().name(), own.asked());
    return Shares.suite().decryptWithLabel(key, LABEL, context, gift.sealed());
  }

  /** The secret for one gift, sealed to the keepsake of whoever it is for. */
  static GiftKey seal(
      Room room, Keepsakes.Released released, long session, DeviceName to, byte[] secret)
      throws MlsException {
    byte[] context = context(session, room.host.self().name(), to, released.asked());
    return new GiftKey(
        session,
        Shares.suite()
            .encryptWithLabel(
                released.keepsake().key(),
                LABEL,
                context,
                secret,
                room.host.env().random()));
  }

  /** What a gift of {@code giver} for one request is bound to. */
  static byte[] context(long session, DeviceName giver, DeviceName to, Bytes asked) {
    return new TlsWriter().u64(session).put(giver).put(to).opaque(asked).toByteArray();
  }
}
