package org.entente.mls.schedule;

import org.entente.mls.codec.Bytes;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;

/** Crossings between secret and public byte strings. */
final class Secrets {
  private Secrets() {}

  /** Makes a derived value public and erases the secret. */
  static Bytes publish(SecretBytes secret) {
    byte[] value = secret.reveal(SecretAccess.granted());
    secret.close();
    return Bytes.of(value);
  }

  /** The raw bytes of a nonce. */
  static byte[] nonce(SecretBytes secret) {
    return secret.reveal(SecretAccess.granted());
  }
}
