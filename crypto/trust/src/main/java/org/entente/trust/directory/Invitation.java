package org.entente.trust.directory;

import org.entente.mls.codec.Bytes;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.InvitationId;
import org.entente.trust.name.OfficerName;
import org.jspecify.annotations.Nullable;

/**
 * An invitation that was issued.
 *
 * @param certificateHash SHA-256 of its certificate
 * @param usedBy the device it enrolled, null while it is unused
 * @param withdrawn whether it was taken back before anybody used it
 * @param bringer the device of the officer that issued it for a further one, null for an agency's own
 */
public record Invitation(
    InvitationId id,
    OfficerName officer,
    Bytes certificateHash,
    long expiresMs,
    @Nullable DeviceName usedBy,
    boolean withdrawn,
    @Nullable DeviceName bringer) {

  Invitation usedBy(DeviceName device) {
    return new Invitation(id, officer, certificateHash, expiresMs, device, withdrawn, bringer);
  }

  Invitation takenBack() {
    return new Invitation(id, officer, certificateHash, expiresMs, usedBy, true, bringer);
  }

  /** Whether a device may still enrol with it. */
  public boolean isOpen(long atMs) {
    return usedBy == null && !withdrawn && atMs <= expiresMs;
  }
}
