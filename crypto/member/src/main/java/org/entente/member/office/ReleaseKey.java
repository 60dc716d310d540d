package org.entente.member.office;

import java.util.Optional;
import org.entente.member.recovery.Shares;
import org.entente.member.store.Keys;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.HpkeKeyPair;
import org.entente.trust.event.Duty;
import org.entente.trust.event.DutyEvent;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.name.DeviceName;
import org.jspecify.annotations.Nullable;

/**
 * The key to which shares are sealed for this device, once its officer was appointed a security officer:
 * made here, kept here alone, and its public half told in the record by the device itself.
 */
final class ReleaseKey {
  private static final long AGAIN_MS = 60_000;
  private static final String EVENTS = "/v1/federation";
  private final Desk desk;
  private @Nullable SecretBytes key;
  private long toldMs;

  ReleaseKey(Desk desk) {
    this.desk = desk;
  }

  void restore(byte[] record) {
    key = SecretBytes.of(record);
  }

  /** The key pair, if there is one. */
  Optional<HpkeKeyPair> pair() {
    return Optional.ofNullable(key).map(k -> Shares.suite().keyPair(k));
  }

  /** Tells the record which key counts, where it says nothing or another one. */
  void settle() {
    DeviceName self = desk.self().name();
    boolean appointed = desk.directory().having(Duty.SECURITY_OFFICER).containsKey(self.officer());
    long now = desk.turn().now();
    if (!appointed) {
      forget();
    }
    if (!appointed || now < toldMs + AGAIN_MS || isTold(self)) {
      return;
    }
    toldMs = now;
    if (key == null) {
      make();
    }
    tell();
  }

  /** Nothing is sealed to it any more. */
  private void forget() {
    SecretBytes old = key;
    if (old != null && desk.registry().isUpToDate()) {
      old.close();
      key = null;
      desk.turn().remove(Keys.OFFICE + Keys.RELEASE_KEY);
    }
  }

  private boolean isTold(DeviceName self) {
    Bytes told = desk.directory().releaseKey(self).orElse(Bytes.EMPTY);
    return pair().filter(pair -> pair.publicKey().equals(told)).isPresent();
  }

  private void make() {
    HpkeKeyPair made = Shares.suite().generateKeyPair(desk.env().random());
    key = made.privateKey();
    desk.turn()
        .put(Keys.OFFICE + Keys.RELEASE_KEY, made.privateKey().reveal(SecretAccess.granted()));
  }

  private void tell() {
    Bytes told = pair().map(HpkeKeyPair::publicKey).orElse(Bytes.EMPTY);
    SignedEvent event = SignedEvent.sign(
        desk.event(new DutyEvent.ReleaseKeyGiven(told)), desk.self().signer());
    try {
      desk.directory().apply(event, desk.turn().now());
    } catch (MlsException e) {
      // A device that does not speak for its officer has nothing to release either.
      return;
    }
    byte[] body = event.encode();
    desk.session().openRequest("POST", EVENTS, "application/octet-stream", body, answer -> {});
  }
}
