package org.entente.member.registry;

import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;
import org.entente.trust.checkpoint.SignedNote;

/**
 * What a device keeps of the record besides its entries.
 *
 * @param note the newest signed head that fitted, empty before
 * @param checkedMs when it was compared
 * @param brokenAt the entry from which on nothing is relied on, 0 while nothing is wrong
 * @param brokenFrom how many entries were read before the break was noticed
 * @param reason code of what is wrong
 */
record LedgerRecord(String note, long checkedMs, long brokenAt, long brokenFrom, String reason)
    implements Encodable {
  static final LedgerRecord NONE = new LedgerRecord("", 0, 0, 0, "");
  private static final int VERSION = 1;

  LedgerRecord checked(String newer, long nowMs) {
    return new LedgerRecord(newer, nowMs, brokenAt, brokenFrom, reason);
  }

  LedgerRecord broken(long at, long from, String why, long nowMs) {
    return new LedgerRecord(note, nowMs, at, from, why);
  }

  static LedgerRecord decode(byte[] encoded) throws MalformedException {
    return TlsReader.decode(encoded, LedgerRecord::read);
  }

  private static LedgerRecord read(TlsReader r) throws MalformedException {
    if (r.u16() != VERSION) {
      throw new MalformedException("unknown version of the ledger record");
    }
    String note = Text.read(r, 2 * SignedNote.MAX_CHARACTERS);
    return new LedgerRecord(note, r.u64(), r.u64(), r.u64(), Text.readName(r));
  }

  @Override
  public void write(TlsWriter w) {
    Text.write(w.u16(VERSION), note).u64(checkedMs).u64(brokenAt).u64(brokenFrom);
    Text.write(w, reason);
  }
}
