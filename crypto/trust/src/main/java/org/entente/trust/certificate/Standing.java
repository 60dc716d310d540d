package org.entente.trust.certificate;

import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.trust.name.DeviceName;
import org.jspecify.annotations.Nullable;

/** What the federation log says of agencies and devices, as far as it was read. */
public interface Standing extends AgencyRoots {

  /** Whether the device was revoked; it stays so. */
  boolean isRevoked(DeviceName device);

  /** Whether the device was revoked by {@code atMs}; for what was logged before, it counted. */
  default boolean isRevokedAt(DeviceName device, long atMs) {
    return isRevoked(device);
  }

  /**
   * Whether a region serves the device no more: it was revoked, its agency was suspended, or what brought
   * it into the log was in other hands by then.
   */
  default boolean isOut(DeviceName device) {
    return isRevoked(device);
  }

  /**
   * Whether the log got this certificate no earlier than the device that vouched for it, an admin's or
   * another one of the officer, may have come into other hands, as its revocation says. Others stay good
   * when that device is revoked.
   */
  default boolean isTainted(Bytes certificateHash) {
    return false;
  }

  /** The officer's other device that has brought this one in, null where an admin device did. */
  default @Nullable DeviceName broughtBy(DeviceName device) {
    return null;
  }

  /**
   * Whether the log holds exactly the device certificate with this SHA-256: by the one use of an
   * invitation, or certified by an admin device that counted then.
   */
  boolean isEnrolled(Bytes certificateHash);

  /**
   * Up to when the log lets the device certificate with this SHA-256 count beyond its own end, 0 when it
   * was not renewed. It was renewed while it counted, so that it did without a break.
   */
  long renewedUntilMs(Bytes certificateHash);

  /** The public key that has this name in the log for ever, null for a device that is not in it. */
  @Nullable
  Bytes loggedKey(DeviceName device);

  /**
   * The device at the start of {@code chain}, if it may act at {@code atMs}. Of a certificate that was
   * renewed up to then, everything else has to hold as it did at its own end.
   *
   * @throws MlsException when the chain does not hold, the device is revoked or not enrolled, the
   *     device that vouched for it is revoked and the log does not hold the certificate, or the
   *     log has another key by the name of a device that no root certified
   */
  default VerifiedDevice verify(CertificateChain chain, long atMs) throws MlsException {
    Certificate leaf = chain.leaf();
    boolean renewed = atMs <= renewedUntilMs(leaf.hash());
    long countedMs = renewed ? Math.min(atMs, chain.endsMs()) : atMs;
    VerifiedDevice device = enrolled(verifyChain(chain, requireRoot(chain), countedMs));
    if (isRevokedAt(device.name(), atMs)) {
      throw new VerificationException("device is revoked");
    }
    if (!isVouchedFor(chain, leaf, atMs)) {
      throw new VerificationException("issuer of the device is revoked");
    }
    Bytes logged = loggedKey(device.name());
    if (logged != null && !device.isAdmin() && !logged.equals(device.publicKey())) {
      throw new VerificationException("another key has the device's name");
    }
    return device;
  }

  /**
   * The device that {@code chain} leads to from {@code root}, judged as one that is enrolled, which the
   * caller checks; whoever reads long logs remembers it.
   */
  default VerifiedDevice verifyChain(CertificateChain chain, Bytes root, long atMs)
      throws MlsException {
    return chain.verifyEnrolled(root, atMs);
  }

  private boolean isVouchedFor(CertificateChain chain, Certificate leaf, long atMs)
      throws MlsException {
    boolean stands = !isRevokedAt(chain.admin(), atMs);
    DeviceName bringer = broughtBy(leaf.device());
    while (stands && bringer != null) {
      stands = !isRevokedAt(bringer, atMs);
      bringer = broughtBy(bringer);
    }
    return stands || isEnrolled(leaf.hash()) && !isTainted(leaf.hash());
  }

  /** Whether the device at the start of {@code chain} was shut out by {@code atMs}, by name or by origin. */
  default boolean isShutOut(CertificateChain chain, long atMs) throws MlsException {
    Certificate leaf = chain.leaf();
    return isRevokedAt(leaf.device(), atMs) || !isVouchedFor(chain, leaf, atMs);
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
