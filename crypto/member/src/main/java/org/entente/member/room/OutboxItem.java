package org.entente.member.room;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;
import org.entente.trust.log.EntryKind;

/**
 * Something to append to a room's log. It is sealed only when it is about to be sent, and then sent
 * with the same counter and the same bytes until the region has answered.
 *
 * @param number its place in the queue
 * @param kind of the entry
 * @param bodyKind the kind of the item's body; 0 when {@code plain} is not an item's body
 * @param plain what to say
 * @param key the line that shows it, empty for none
 * @param atMs when it was said
 * @param counter of this device in the log; 0 before it is sealed
 * @param epoch it was sealed in
 * @param sealed the entry's body; empty before it is sealed
 * @param signed the signed item inside; empty before it is sealed for the first time
 * @param marking of the item, empty for the room's own
 */
record OutboxItem(
    long number,
    EntryKind kind,
    int bodyKind,
    Bytes plain,
    String key,
    long atMs,
    long counter,
    long epoch,
    Bytes sealed,
    Bytes signed,
    String marking)
    implements Encodable {
  private static final int VERSION = 2;
  private static final int WITHOUT_MARKING = 1;
  private static final int MAX = 1 << 20;

  boolean isSealed() {
    return counter > 0;
  }

  OutboxItem seal(long nextCounter, long inEpoch, Bytes body, Bytes signedItem) {
    return new OutboxItem(
        number, kind, bodyKind, plain, key, atMs, nextCounter, inEpoch, body, signedItem, marking);
  }

  OutboxItem renumbered(long nextCounter) {
    return seal(nextCounter, epoch, sealed, signed);
  }

  /** As it was before it was sealed, but for its signature: it is the same item when it is sealed again. */
  OutboxItem unsealed() {
    return new OutboxItem(
        number, kind, bodyKind, plain, key, atMs, 0, 0, Bytes.EMPTY, signed, marking);
  }

  static OutboxItem decode(byte[] encoded) throws MalformedException {
    return TlsReader.decode(encoded, OutboxItem::read);
  }

  private static OutboxItem read(TlsReader r) throws MalformedException {
    int version = r.u16();
    if (version != VERSION && version != WITHOUT_MARKING) {
      throw new MalformedException("unknown version of an outbox item");
    }
    return new OutboxItem(
        r.u64(),
        EntryKind.of(r.u8()),
        r.u16(),
        r.bytesV(MAX),
        Text.readName(r),
        r.u64(),
        r.u64(),
        r.u64(),
        r.bytesV(MAX),
        r.bytesV(MAX),
        version == WITHOUT_MARKING ? "" : Text.readName(r));
  }

  @Override
  public void write(TlsWriter w) {
    w.u16(VERSION).u64(number).u8(kind.code()).u16(bodyKind).opaqueV(plain);
    Text.write(w, key);
    w.u64(atMs).u64(counter).u64(epoch).opaqueV(sealed).opaqueV(signed);
    Text.write(w, marking);
  }
}
