package org.entente.member.content;

import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.Origin;

/** Where an entry stands in a room's log. */
public record Place(Origin origin, long seq) implements Encodable {
  static final int MAX_LENGTH = 64;

  /** Reads a place. */
  public static Place read(TlsReader r) throws MalformedException {
    return new Place(Origin.read(r), r.u64());
  }

  /** A text for the names of records: no place's text begins with another's. */
  public String text() {
    return origin + "/" + seq + ".";
  }

  @Override
  public void write(TlsWriter w) {
    w.put(origin).u64(seq);
  }
}
