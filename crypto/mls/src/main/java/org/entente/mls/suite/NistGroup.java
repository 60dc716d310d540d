package org.entente.mls.suite;

import org.entente.mls.error.VerificationException;

/** A NIST curve for DHKEM, RFC 9180 section 7.1. */
record NistGroup(NistCurve curve) implements DhGroup {

  @Override
  public int kemId() {
    return curve.kemId();
  }

  @Override
  public int privateLength() {
    return curve.fieldLength();
  }

  @Override
  public int publicLength() {
    return 2 * curve.fieldLength() + 1;
  }

  @Override
  public byte[] derivePrivate(LabeledKdf kdf, byte[] prk) {
    for (int counter = 0; counter < 256; counter++) {
      byte[] candidate = kdf.expand(prk, "candidate", new byte[] {(byte) counter}, privateLength());
      candidate[0] = (byte) (candidate[0] & curve.topMask());
      if (curve.scalar(candidate) != null) {
        return candidate;
      }
    }
    throw new IllegalStateException("no private key in 256 candidates");
  }

  @Override
  public boolean isPublicKey(byte[] publicKey) {
    return curve.point(publicKey) != null;
  }

  @Override
  public byte[] publicOf(byte[] privateKey) {
    return curve.publicOf(privateKey);
  }

  @Override
  public byte[] agree(byte[] privateKey, byte[] publicKey) throws VerificationException {
    return curve.agree(privateKey, publicKey);
  }
}
