package org.entente.member.content;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/**
 * A device whose officer had others asks for the keepsakes that those left in the room.
 *
 * @param session at random
 */
public record KeepsakeRequest(long session) implements Body {
  /** The number of the kind on the wire. */
  public static final int KIND = 121;

  static KeepsakeRequest read(TlsReader r) throws MalformedException {
    return new KeepsakeRequest(r.u64());
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(TlsWriter w) {
    w.u64(session);
  }
}
