package org.entente.member.room;

import org.entente.member.content.Place;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.DeviceName;

/** An own entry that {@code requester} has asked for and gets later. */
record Owed(DeviceName requester, Place place) implements Encodable {
  static Owed read(TlsReader r) throws MalformedException {
    return new Owed(DeviceName.read(r), Place.read(r));
  }

  @Override
  public void write(TlsWriter w) {
    w.put(requester).put(place);
  }
}
