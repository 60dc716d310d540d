package org.entente.trust.wire;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;

/** Tokens and proofs inside frames. */
final class Tokens {
  private static final int MAX_BYTES = 4096;

  private Tokens() {}

  static String read(TlsReader r) throws MalformedException {
    return Text.read(r, MAX_BYTES);
  }
}
