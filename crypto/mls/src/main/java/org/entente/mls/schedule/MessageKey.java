package org.entente.mls.schedule;

import org.entente.mls.secret.SecretBytes;

/** The key and nonce of one generation of a hash ratchet; for one message. */
record MessageKey(SecretBytes key, SecretBytes nonce) {
  void close() {
    key.close();
    nonce.close();
  }
}
