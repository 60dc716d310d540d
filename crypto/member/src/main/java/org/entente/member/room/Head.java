package org.entente.member.room;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.Origin;

/**
 * The newest entry read of one origin.
 *
 * @param hash empty when only its number is known, because reading began behind it
 */
record Head(Origin origin, long seq, Bytes hash) implements Encodable {
  private static final int HASH = 32;

  static Head read(TlsReader r) throws MalformedException {
    return new Head(Origin.read(r), r.u64(), r.bytesV(HASH));
  }

  @Override
  public void write(TlsWriter w) {
    w.put(origin).u64(seq).opaqueV(hash);
  }
}
