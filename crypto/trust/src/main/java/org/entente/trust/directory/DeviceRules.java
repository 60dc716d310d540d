package org.entente.trust.directory;

import static org.entente.trust.directory.EventRule.require;

import java.util.Map;
import java.util.Objects;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.Validity;
import org.entente.trust.certificate.VerifiedDevice;
import org.entente.trust.event.EventBody;
import org.entente.trust.name.DeviceName;
import org.jspecify.annotations.Nullable;

/**
 * Invitations and devices: what an agency's admin devices say of its own people, and what people say of
 * their own devices.
 */
final class DeviceRules {
  /** The most links of one officer that may be open, and devices in use beside which one comes in. */
  private static final int MOST_LINKS = 20;

  private static final int MOST_DEVICES = 20;

  private final State state;
  private final Signers signers;
  private final long atMs;

  DeviceRules(State state, Signers signers, long atMs) {
    this.state = state;
    this.signers = signers;
    this.atMs = atMs;
  }

  void issued(EventBody.InvitationIssued body) throws MlsException {
    VerifiedDevice signer = signers.adminOrDeviceOf(body.officer());
    require(!state.invitations.containsKey(body.invitation()), EventRule.ALREADY_EXISTS);
    require(body.expiresMs() > atMs, EventRule.ENDED);
    Invitation invitation = new Invitation(
        body.invitation(),
        body.officer(),
        body.certificateHash(),
        body.expiresMs(),
        null,
        false,
        signer.isAdmin() ? null : signer.name());
    if (!signer.isAdmin()) {
      require(Validity.fitsInvitation(body.expiresMs(), atMs), EventRule.ENDED);
      require(
          state.ownLinks.takes(
              body.officer(), invitation.id(), state.invitations, MOST_LINKS, atMs),
          EventRule.TOO_MANY);
    }
    state.invitations.put(body.invitation(), invitation);
  }

  void enrolled(EventBody.DeviceEnrolled body) throws MlsException {
    Invitation invitation = state.invitations.get(body.invitation());
    if (invitation == null) {
      throw new RejectedException(EventRule.NOT_FOUND);
    }
    require(invitation.usedBy() == null, EventRule.INVITATION_USED);
    require(!invitation.withdrawn(), EventRule.INVITATION_WITHDRAWN);
    require(invitation.isOpen(atMs), EventRule.INVITATION_EXPIRED);
    VerifiedDevice device = verified(body.chain());
    require(
        invitation.certificateHash().equals(device.invitationHash())
            && invitation.officer().equals(device.name().officer()),
        EventRule.CERTIFICATE);
    require(body.chain().leaf().validity().fitsDevice(atMs), EventRule.CERTIFICATE);
    signers.requireSignedBy(device, body.chain());
    requireFree(device);
    require(!state.devices.containsKey(device.name()), EventRule.DEVICE_TAKEN);
    DeviceName bringer = bringer(body.chain());
    require(Objects.equals(bringer, invitation.bringer()), EventRule.CERTIFICATE);
    if (bringer != null) {
      long inUse = state.inUse(device.name().officer(), atMs);
      require(inUse < MOST_DEVICES, EventRule.TOO_MANY);
      state.brought.put(device.name(), bringer);
    }
    state.invitations.put(invitation.id(), invitation.usedBy(device.name()));
    state.add(logged(device, body.chain(), atMs), body.chain().admin(), atMs);
  }

  void certified(EventBody.DeviceCertified body) throws MlsException {
    VerifiedDevice admin = signers.only();
    VerifiedDevice device = verified(body.chain());
    require(
        admin.isAdmin() && admin.name().agency().equals(device.name().agency()),
        EventRule.SIGNER_NOT_ENTITLED);
    require(device.invitationHash() == null && !device.isAdmin(), EventRule.CERTIFICATE);
    requireFree(device);
    EnrolledDevice known = state.devices.get(device.name());
    long since = known == null || state.aside.contains(known.name()) ? atMs : known.sinceMs();
    state.add(logged(device, body.chain(), since), body.chain().admin(), atMs);
  }

  /**
   * Counts again where it names an earlier time, because the first word may be a thief's. The word of an
   * officer's own device judges only what the lost one brought in, and of that only what came after itself.
   */
  void revoked(EventBody.DeviceRevoked body) throws MlsException {
    DeviceName device = body.device();
    VerifiedDevice signer = signers.adminOrDeviceOf(device.officer());
    require(signer.isAdmin() || !signer.name().equals(device), EventRule.SIGNER_NOT_ENTITLED);
    Map<DeviceName, Long> said = signer.isAdmin() ? state.compromised : state.stolen;
    long since = body.compromisedSinceMs();
    boolean tells = since > 0 && since < said.getOrDefault(device, Long.MAX_VALUE);
    require(!state.revoked.containsKey(device) || tells, EventRule.DEVICE_REVOKED);
    require(!tells || signer.isAdmin() || since > cameMs(signer), EventRule.SIGNER_NOT_ENTITLED);
    state.revoked.putIfAbsent(device, atMs);
    if (tells) {
      said.put(device, since);
    }
    if (signer.isAdmin() && state.seen.shutOut(device, body.seen()) || tells) {
      state.lastingNow();
    }
  }

  /** When a device was brought in; 0 for one that no other device brought. */
  private long cameMs(VerifiedDevice device) {
    EnrolledDevice known = state.devices.get(device.name());
    return known == null || !state.brought.containsKey(device.name()) ? 0 : known.sinceMs();
  }

  /**
   * The device that brings in a further one of its officer, which must count itself: by the chain that the
   * log has of it, since the one at hand may have a newer certificate of the same admin device.
   */
  private @Nullable DeviceName bringer(CertificateChain chain) throws MlsException {
    CertificateChain bringer = chain.bringer().orElse(null);
    if (bringer == null) {
      return null;
    }
    EnrolledDevice known = state.devices.get(bringer.leaf().device());
    if (known != null && known.certificateHash().equals(bringer.leafHash())) {
      bringer = known.chain();
    }
    return state.verify(bringer, atMs).name();
  }

  private static EnrolledDevice logged(VerifiedDevice device, CertificateChain chain, long since) {
    return new EnrolledDevice(
        device.name(), device.publicKey(), device.certificateHash(), chain, since);
  }

  private void requireFree(VerifiedDevice device) throws MlsException {
    require(!state.revoked.containsKey(device.name()), EventRule.DEVICE_REVOKED);
    EnrolledDevice known = state.devices.get(device.name());
    boolean same = known == null || known.publicKey().equals(device.publicKey());
    CertificateChain admin = state.admins.get(device.name());
    boolean ofAdmin =
        admin != null && !admin.adminCertificate().publicKey().equals(device.publicKey());
    require(same && !ofAdmin, EventRule.DEVICE_TAKEN);
  }

  /** The device of a chain that need not be enrolled yet. */
  private VerifiedDevice verified(CertificateChain chain) throws MlsException {
    Bytes root = state.root(chain.claimedAgency());
    if (root == null) {
      throw new RejectedException(EventRule.AGENCIES);
    }
    VerifiedDevice device = state.verifyNew(chain, root, atMs);
    require(!state.isRevoked(chain.admin()), EventRule.DEVICE_REVOKED);
    return device;
  }
}
