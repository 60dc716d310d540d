package org.entente.mls.schedule;

import org.entente.mls.secret.SecretBytes;

/** The key and nonce of one generation of a hash ratchet; for one message. */
record MessageKey(SecretBytes key, SecretBytes nonce) {
  /** A second one, which survives the {@link #close} of this one. */
  MessageKey copy() {
    return new MessageKey(key.copy(), nonce.copy());
  }

  void close() {
    key.close();
    nonce.close();
  }
}
