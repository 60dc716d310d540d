package org.entente.member.talk;

import org.entente.member.content.Body;
import org.entente.member.content.Remark;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.ItemId;

/**
 * A remark of one device.
 *
 * @param atMs the author's clock, only shown
 * @param hlc its place in the log; 0 while it has none, which is behind all others
 * @param marking of what it says
 * @param signed the signed item where others ask for it, else empty
 */
public record Note(
    ItemId id, DeviceName author, long atMs, long hlc, String marking, Remark remark, Bytes signed)
    implements Encodable, Comparable<Note> {
  private static final int MAX = 256 * 1024;

  static Note read(TlsReader r) throws MalformedException {
    ItemId id = ItemId.read(r);
    DeviceName author = DeviceName.read(r);
    long at = r.u64();
    long hlc = r.u64();
    String marking = Text.readName(r);
    if (!(Body.decode(r.u16(), r.opaqueV(MAX)) instanceof Remark remark)) {
      throw new MalformedException("not a remark");
    }
    return new Note(id, author, at, hlc, marking, remark, r.bytesV(MAX));
  }

  @Override
  public void write(TlsWriter w) {
    Text.write(w.put(id).put(author).u64(atMs).u64(hlc), marking);
    w.u16(remark.kind()).opaqueV(remark.encode()).opaqueV(signed);
  }

  private long order() {
    return hlc == 0 ? Long.MAX_VALUE : hlc;
  }

  @Override
  public int compareTo(Note other) {
    int first = Long.compare(order(), other.order());
    return first != 0 ? first : id.compareTo(other.id);
  }
}
