package org.entente.mls.message;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;

/** The one protocol version this engine speaks (RFC 9420 section 6). */
public final class ProtocolVersion {
  /** {@code mls10}. */
  public static final int MLS_10 = 1;

  private ProtocolVersion() {}

  static void expect(TlsReader in) throws MalformedException {
    if (in.u16() != MLS_10) {
      throw new MalformedException("unknown protocol version");
    }
  }
}
