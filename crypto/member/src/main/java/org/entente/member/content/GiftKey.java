package org.entente.member.content;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.suite.HpkeCiphertext;

/**
 * What the parts of a past are sealed with besides the room's own secret, for whoever has the private
 * half of a keepsake. Stands before the first part.
 *
 * @param session of the request that this answers
 */
public record GiftKey(long session, HpkeCiphertext sealed) implements Body {
  /** The number of the kind on the wire. */
  public static final int KIND = 124;

  static GiftKey read(TlsReader r) throws MalformedException {
    return new GiftKey(r.u64(), HpkeCiphertext.read(r));
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(TlsWriter w) {
    w.u64(session).put(sealed);
  }
}
