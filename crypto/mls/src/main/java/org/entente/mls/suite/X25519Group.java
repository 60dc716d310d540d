package org.entente.mls.suite;

import org.bouncycastle.math.ec.rfc7748.X25519;
import org.entente.mls.error.VerificationException;

/** X25519 for DHKEM(X25519, HKDF-SHA256). */
final class X25519Group implements DhGroup {

  @Override
  public int kemId() {
    return 0x0020;
  }

  @Override
  public int privateLength() {
    return X25519.SCALAR_SIZE;
  }

  @Override
  public int publicLength() {
    return X25519.POINT_SIZE;
  }

  @Override
  public byte[] derivePrivate(LabeledKdf kdf, byte[] prk) {
    return kdf.expand(prk, "sk", new byte[0], X25519.SCALAR_SIZE);
  }

  @Override
  public boolean isPublicKey(byte[] publicKey) {
    return publicKey.length == X25519.POINT_SIZE && !SmallOrder.on25519(publicKey);
  }

  @Override
  public byte[] publicOf(byte[] privateKey) {
    byte[] out = new byte[X25519.POINT_SIZE];
    X25519.scalarMultBase(privateKey, 0, out, 0);
    return out;
  }

  @Override
  public byte[] agree(byte[] privateKey, byte[] publicKey) throws VerificationException {
    byte[] out = new byte[X25519.POINT_SIZE];
    if (!X25519.calculateAgreement(privateKey, 0, publicKey, 0, out, 0)) {
      throw new VerificationException("public key of small order");
    }
    return out;
  }
}
