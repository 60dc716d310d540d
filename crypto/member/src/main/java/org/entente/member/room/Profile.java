package org.entente.member.room;

import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;
import org.entente.trust.name.OfficerName;

/** How an officer wants to be called. */
public record Profile(OfficerName officer, String displayName, String role) implements Encodable {
  static Profile read(TlsReader r) throws MalformedException {
    return new Profile(OfficerName.read(r), Text.readLine(r), Text.readLine(r));
  }

  @Override
  public void write(TlsWriter w) {
    w.put(officer);
    Text.write(w, displayName);
    Text.write(w, role);
  }
}
