package org.entente.member.content;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Numbers;
import org.entente.trust.name.DeviceName;

/**
 * A part of a room's past for one newcomer, newest first: items as their authors signed them, sealed
 * under a random key that is wrapped with a secret of the epoch in which the newcomer asked. The other
 * members see who hands how much to whom, and need not open it.
 *
 * @param session of the request that this answers
 * @param to the device that asked
 * @param number of this part, from 0
 * @param last whether no part follows
 * @param total how many items the giver has
 * @param sinceMs from when on the giver has everything, 0 for from the room's beginning
 * @param wrapped the random key
 * @param sealed a list of {@link BoardPart.Original}
 */
public record HistoryPart(
    long session,
    DeviceName to,
    long number,
    boolean last,
    long total,
    long sinceMs,
    Bytes wrapped,
    Bytes sealed)
    implements Body {
  /** The number of the kind on the wire. */
  public static final int KIND = 41;

  /** How long the items of one part may be in bytes. */
  public static final int MAX_BYTES = 120 * 1024;

  private static final int MAX_SEALED = MAX_BYTES + 64;
  private static final int MAX_WRAPPED = 64;

  static HistoryPart read(TlsReader r) throws MalformedException {
    return new HistoryPart(
        r.u64(),
        DeviceName.read(r),
        Numbers.u63(r),
        r.u8() == 1,
        Numbers.u63(r),
        Numbers.u63(r),
        r.bytesV(MAX_WRAPPED),
        r.bytesV(MAX_SEALED));
  }

  @Override
  public int kind() {
    return KIND;
  }

  /** Everything but the items: what the sealed items are bound to. */
  public byte[] header() {
    return head(new TlsWriter()).toByteArray();
  }

  private TlsWriter head(TlsWriter w) {
    return w.u64(session).put(to).u64(number).u8(last ? 1 : 0).u64(total).u64(sinceMs);
  }

  @Override
  public void write(TlsWriter w) {
    head(w).opaqueV(wrapped).opaqueV(sealed);
  }
}
