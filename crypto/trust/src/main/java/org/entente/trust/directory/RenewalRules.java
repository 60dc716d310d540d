package org.entente.trust.directory;

import static org.entente.trust.directory.EventRule.require;

import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.trust.certificate.Validity;
import org.entente.trust.certificate.VerifiedDevice;
import org.entente.trust.event.DeviceRenewed;

/**
 * Devices that go on: each by itself while it counts and the admin device that answers for it does, or by
 * the word of an admin device, which answers for it from then on. A device that was shut out never does,
 * whatever arrives first.
 */
final class RenewalRules {
  /** The least by which a device goes on, so that the log is not filled with less. */
  private static final long LEAST_MS = 24L * 3_600_000;

  private final State state;
  private final Signers signers;
  private final long atMs;

  RenewalRules(State state, Signers signers, long atMs) {
    this.state = state;
    this.signers = signers;
    this.atMs = atMs;
  }

  /** Nothing of the event but names and hashes that the log knows is looked at before its signature holds. */
  void renewed(DeviceRenewed body) throws MlsException {
    Bytes hash = body.certificateHash();
    EnrolledDevice device = state.certificate(body.device(), hash);
    if (device == null) {
      throw new RejectedException(EventRule.NOT_FOUND);
    }
    boolean out = state.isRevoked(device.name()) || state.isTainted(hash);
    require(!out, EventRule.DEVICE_REVOKED);
    long endsMs = state.renewals.endsMs(device);
    require(atMs <= endsMs, EventRule.ENDED);
    VerifiedDevice signer = signers.only();
    boolean own = signer.certificateHash().equals(hash);
    boolean byAdmin =
        signer.isAdmin() && signer.name().agency().equals(device.name().agency());
    require(own || byAdmin, EventRule.SIGNER_NOT_ENTITLED);
    boolean left = state.renewals.isLeft(device);
    require(byAdmin && left || !Validity.isMoreThanHalf(endsMs, atMs), EventRule.RENEWAL_EARLY);
    Renewal renewal = own ? own(device) : byAdmin(device, signer, endsMs);
    boolean later = body.untilMs() >= endsMs + LEAST_MS;
    boolean bounded = body.untilMs() <= state.renewals.boundMs(renewal)
        && Validity.fitsDevice(body.untilMs(), atMs);
    require(later && bounded, EventRule.TERM);
    state.renewals.add(hash, renewal.until(body.untilMs()));
    state.lasting(device);
  }

  /** A device that was left waits for an administrator who looks at it. */
  private Renewal own(EnrolledDevice device) throws RejectedException {
    require(!state.renewals.isLeft(device), EventRule.DEVICE_REVOKED);
    return state.renewals.inPlace(device);
  }

  /**
   * Nobody takes over what another administrator answers for as long as that one can: if his key was in other
   * hands, what the devices have renewed since would go with it.
   */
  private Renewal byAdmin(EnrolledDevice device, VerifiedDevice signer, long endsMs)
      throws MlsException {
    Renewal before = state.renewals.inPlace(device);
    Renewal signed = Renewal.by(signers.chain().adminCertificate(), atMs);
    boolean left = state.renewals.isLeft(device);
    if (!left && before.by().equals(signed.by()) && before.key().equals(signed.key())) {
      return before;
    }
    boolean itself = signer.name().equals(device.name());
    boolean over = state.renewals.boundMs(before) < endsMs + LEAST_MS;
    require(left || itself || over, EventRule.SIGNER_NOT_ENTITLED);
    return signed;
  }
}
