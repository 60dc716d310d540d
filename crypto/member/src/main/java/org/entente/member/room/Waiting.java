package org.entente.member.room;

import org.entente.member.content.Place;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;
import org.entente.trust.name.DeviceName;

/** An entry that stands in the log and could not be read here. */
record Waiting(Place place, DeviceName author, long epoch, long hlc, String key)
    implements Encodable {
  static Waiting read(TlsReader r) throws MalformedException {
    return new Waiting(Place.read(r), DeviceName.read(r), r.u64(), r.u64(), Text.readName(r));
  }

  @Override
  public void write(TlsWriter w) {
    w.put(place).put(author).u64(epoch).u64(hlc);
    Text.write(w, key);
  }
}
