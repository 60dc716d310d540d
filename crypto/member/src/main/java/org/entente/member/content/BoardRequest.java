package org.entente.member.content;

import org.entente.mls.codec.TlsWriter;

/**
 * A device that has come into the room asks for the board as it is.
 *
 * @param known how many changes it has already
 * @param digest the exclusive or of the first halves of their ids: who has the same need not answer
 *     with changes
 */
public record BoardRequest(long known, long digest) implements Body {
  /** The number of the kind on the wire. */
  public static final int KIND = 17;

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(TlsWriter w) {
    w.u64(known).u64(digest);
  }
}
