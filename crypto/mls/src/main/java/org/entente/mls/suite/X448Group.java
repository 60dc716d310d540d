package org.entente.mls.suite;

import org.bouncycastle.math.ec.rfc7748.X448;
import org.entente.mls.error.VerificationException;

/** X448 for DHKEM(X448, HKDF-SHA512). */
final class X448Group implements DhGroup {

  @Override
  public int kemId() {
    return 0x0021;
  }

  @Override
  public int privateLength() {
    return X448.SCALAR_SIZE;
  }

  @Override
  public int publicLength() {
    return X448.POINT_SIZE;
  }

  @Override
  public byte[] derivePrivate(LabeledKdf kdf, byte[] prk) {
    return kdf.expand(prk, "sk", new byte[0], X448.SCALAR_SIZE);
  }

  @Override
  public boolean isPublicKey(byte[] publicKey) {
    return publicKey.length == X448.POINT_SIZE && !SmallOrder.on448(publicKey);
  }

  @Override
  public byte[] publicOf(byte[] privateKey) {
    byte[] out = new byte[X448.POINT_SIZE];
    X448.scalarMultBase(privateKey, 0, out, 0);
    return out;
  }

  @Override
  public byte[] agree(byte[] privateKey, byte[] publicKey) throws VerificationException {
    byte[] out = new byte[X448.POINT_SIZE];
    if (!X448.calculateAgreement(privateKey, 0, publicKey, 0, out, 0)) {
      throw new VerificationException("public key of small order");
    }
    return out;
  }
}
