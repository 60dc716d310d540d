package org.entente.trust.certificate;

import org.entente.mls.codec.Bytes;
import org.entente.mls.error.VerificationException;
import org.entente.mls.suite.SignatureClaim;
import org.entente.trust.name.DeviceName;
import org.jspecify.annotations.Nullable;

/**
 * A device whose chain was verified at one moment.
 *
 * @param notAfterMs the end of the first certificate to end of those that had to count at that moment
 * @param isAdmin whether it may act for its agency
 * @param certificateHash SHA-256 of its certificate
 * @param invitationHash SHA-256 of the invitation's certificate that certified it, null if an admin
 *     device did
 */
public record VerifiedDevice(
    DeviceName name,
    Bytes publicKey,
    long notBeforeMs,
    long notAfterMs,
    boolean isAdmin,
    Bytes certificateHash,
    @Nullable Bytes invitationHash) {

  /**
   * Accepts {@code signature} over a structure of ours by returning.
   *
   * @param name the label without its prefix, for example {@code "Event"}
   */
  public void verify(String name, byte[] content, Bytes signature) throws VerificationException {
    verify(publicKey, name, content, signature);
  }

  /** Like {@link #verify(String, byte[], Bytes)} for a key that is trusted for other reasons. */
  public static void verify(Bytes publicKey, String name, byte[] content, Bytes signature)
      throws VerificationException {
    if (!claim(publicKey, name, content, signature).holds()) {
      throw new VerificationException("signature does not hold");
    }
  }

  /** What {@link #verify(Bytes, String, byte[], Bytes)} checks. */
  public static SignatureClaim claim(
      Bytes publicKey, String name, byte[] content, Bytes signature) {
    return SignatureClaim.of(publicKey, DeviceSigner.LABEL + name, content, signature);
  }
}
