package org.entente.trust.wire;

import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.RegionId;

/** How far one region has a log, by its own word; nothing is proven by it. */
public record Holder(RegionId region, Cursor cursor) implements Encodable {
  /** Reads the structure. */
  public static Holder read(TlsReader r) throws MalformedException {
    return new Holder(RegionId.read(r), Cursor.read(r));
  }

  @Override
  public void write(TlsWriter w) {
    w.put(region).put(cursor);
  }
}
