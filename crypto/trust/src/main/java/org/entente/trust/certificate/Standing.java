package org.entente.trust.certificate;

import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.trust.name.DeviceName;

/** What the federation log says of agencies and devices, as far as it was read. */
public interface Standing extends AgencyRoots {

  /** Whether the device was revoked; it stays so. */
  boolean isRevoked(DeviceName device);

  /**
   * Whether the log enrolled exactly the device certificate with this SHA-256, by the one use of an
   * invitation.
   */
  boolean isEnrolled(Bytes certificateHash);

  /**
   * The device at the start of {@code chain}, if it may act at {@code atMs}.
   *
   * @throws MlsException when the chain does not hold, or the device is revoked or not enrolled
   */
  default VerifiedDevice verify(CertificateChain chain, long atMs) throws MlsException {
    VerifiedDevice device = enrolled(chain.verify(requireRoot(chain), atMs));
    if (isRevoked(device.name())) {
      throw new VerificationException("device is revoked");
    }
    return device;
  }

  /**
   * The device at the start of {@code chain}, if it could act at some time up to {@code atMs}: for
   * what is in place already and stays until somebody takes it away.
   */
  default VerifiedDevice verifyInPlace(CertificateChain chain, long atMs) throws MlsException {
    return enrolled(chain.verifyUpTo(requireRoot(chain), atMs));
  }

  private Bytes requireRoot(CertificateChain chain) throws MlsException {
    Bytes root = root(chain.claimedAgency());
    if (root == null) {
      throw new VerificationException("agency is not part of the federation");
    }
    return root;
  }

  private VerifiedDevice enrolled(VerifiedDevice device) throws VerificationException {
    if (device.invitationHash() != null && !isEnrolled(device.certificateHash())) {
      throw new VerificationException("device is not enrolled");
    }
    return device;
  }
}
