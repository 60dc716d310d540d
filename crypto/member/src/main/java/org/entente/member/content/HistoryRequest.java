package org.entente.member.content;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/**
 * A device that has come into the room asks for what was said before.
 *
 * @param session at random, the same in all parts of the answer
 * @param epoch whose members may open the answer
 * @param before only what stands before this stamp, 0 for everything
 * @param floor only what stands behind this stamp, because the rest is there already
 */
public record HistoryRequest(long session, long epoch, long before, long floor) implements Body {
  /** The number of the kind on the wire. */
  public static final int KIND = 40;

  static HistoryRequest read(TlsReader r) throws MalformedException {
    return new HistoryRequest(r.u64(), r.u64(), r.u64(), r.u64());
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(TlsWriter w) {
    w.u64(session).u64(epoch).u64(before).u64(floor);
  }
}
