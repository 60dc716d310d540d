package org.entente.member.content;

import java.util.List;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Numbers;

/**
 * A part of a board for a newcomer: the changes as their authors signed them, and where they stand in
 * the log. Who receives it checks each signature and does not depend on the member who handed it over.
 *
 * @param session at random, the same in all parts of one hand-over
 * @param number of this part, from 0
 * @param last whether no part follows
 * @param total how many changes the giver knows; whoever knows fewer in the end has not got all
 */
public record BoardPart(
    long session, long number, boolean last, long total, List<Original> originals) implements Body {
  /** The number of the kind on the wire. */
  public static final int KIND = 18;

  /** How long the changes of one part may be in bytes. */
  public static final int MAX_BYTES = 120 * 1024;

  /**
   * A signed change and its place.
   *
   * @param hlc the stamp of its entry
   */
  public record Original(SignedItem signed, long hlc, Place place) implements Encodable {
    /** Reads the structure without checking the signature. */
    public static Original read(TlsReader r) throws MalformedException {
      return read(r, 0);
    }

    /** As {@link #read(TlsReader)}, for one that lies in {@code depth} items. */
    static Original read(TlsReader r, int depth) throws MalformedException {
      return new Original(SignedItem.read(r, depth), r.u64(), Place.read(r));
    }

    @Override
    public void write(TlsWriter w) {
      w.put(signed).u64(hlc).put(place);
    }
  }

  /** Copies the list. */
  public BoardPart {
    originals = List.copyOf(originals);
  }

  static BoardPart read(TlsReader r, int depth) throws MalformedException {
    return new BoardPart(
        r.u64(),
        Numbers.u63(r),
        r.u8() == 1,
        Numbers.u63(r),
        r.vector(MAX_BYTES, in -> Original.read(in, depth + 1)));
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(TlsWriter w) {
    w.u64(session).u64(number).u8(last ? 1 : 0).u64(total).vector(originals);
  }
}
