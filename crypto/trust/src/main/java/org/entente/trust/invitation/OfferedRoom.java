package org.entente.trust.invitation;

import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;
import org.entente.trust.name.RoomId;

/** A room that the officer is invited to. */
public record OfferedRoom(RoomId room, String title) implements Encodable {

  static OfferedRoom read(TlsReader r) throws MalformedException {
    return new OfferedRoom(RoomId.read(r), Text.readLine(r));
  }

  @Override
  public void write(TlsWriter w) {
    Text.write(w.put(room), title);
  }
}
