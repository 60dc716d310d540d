package org.entente.member.room;

import java.util.Comparator;
import org.entente.member.content.CustodyEvent;
import org.entente.member.content.SharedFile;
import org.entente.member.view.JsonWriter;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Sha256;
import org.entente.trust.base.Text;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.ItemId;

/**
 * One step of a file's custody.
 *
 * @param item the signed item that says it
 * @param who the device that did it
 * @param hash of the content as that device had it
 * @param hlc its place in the log
 */
record CustodyRecord(
    ItemId item,
    DeviceName who,
    CustodyEvent.Act act,
    Bytes hash,
    long atMs,
    String reason,
    long hlc)
    implements Encodable {
  /** By place in the log. */
  static final Comparator<CustodyRecord> ORDER =
      Comparator.comparingLong(CustodyRecord::hlc).thenComparing(CustodyRecord::item);

  static CustodyRecord of(ItemId item, DeviceName who, CustodyEvent event, long hlc) {
    return new CustodyRecord(
        item, who, event.act(), event.hash(), event.atMs(), event.reason(), hlc);
  }

  static CustodyRecord read(TlsReader r) throws MalformedException {
    return new CustodyRecord(
        ItemId.read(r),
        DeviceName.read(r),
        CustodyEvent.Act.read(r),
        Bytes.of(r.opaque(Sha256.LENGTH)),
        r.u64(),
        Text.read(r, CustodyEvent.MAX_REASON),
        r.u64());
  }

  @Override
  public void write(TlsWriter w) {
    w.put(item).put(who).u8(act.number()).opaque(hash).u64(atMs);
    Text.write(w, reason);
    w.u64(hlc);
  }

  String json(SharedFile file, DeviceName self) {
    JsonWriter w = new JsonWriter().begin().text("act", act.code());
    w.text("officer", who.officer().text()).text("device", who.label()).number("at", atMs);
    w.text("hash", hash.toHex()).flag("same", hash.equals(file.contentHash()));
    return w.text("reason", reason).flag("own", who.equals(self)).end().toString();
  }
}
