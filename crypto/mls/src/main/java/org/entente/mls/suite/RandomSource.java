package org.entente.mls.suite;

import org.entente.mls.secret.SecretBytes;

/** Where all randomness of the engine comes from; it must be fit for making keys. */
@FunctionalInterface
public interface RandomSource {

  /** Overwrites the whole of {@code out}, or throws and leaves the engine's state as it was. */
  void fill(byte[] out);

  /** {@code length} fresh public bytes, for nonces and ids. */
  default byte[] bytes(int length) {
    byte[] out = new byte[length];
    fill(out);
    return out;
  }

  /** {@code length} fresh secret bytes. */
  default SecretBytes secret(int length) {
    return SecretBytes.take(bytes(length));
  }
}
