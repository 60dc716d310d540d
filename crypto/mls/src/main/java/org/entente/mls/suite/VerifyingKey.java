package org.entente.mls.suite;

import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.entente.mls.codec.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A public key that verifies many times, of one scheme. A key of Ed25519 is the short form of a point, and
 * finding the point takes a twelfth of the time of a verification, so that it is done once.
 *
 * <p>May be shared between threads, which may then do it once each. Nobody has checked the key yet.
 */
public final class VerifyingKey {
  private final Bytes encoded;
  private Ed25519.@Nullable PublicPoint point;

  /** Verifies with the key that is {@code encoded} as the scheme says. */
  public VerifyingKey(Bytes encoded) {
    this.encoded = encoded;
  }

  /** The key as it travels. */
  Bytes encoded() {
    return encoded;
  }

  /** The point that the key stands for; null when it stands for none, or for one that is no key. */
  Ed25519.@Nullable PublicPoint point() {
    Ed25519.PublicPoint known = point;
    if (known == null && encoded.length() == Ed25519.PUBLIC_KEY_SIZE) {
      known = Ed25519.validatePublicKeyPartialExport(encoded.toArray(), 0);
      point = known;
    }
    return known;
  }
}
