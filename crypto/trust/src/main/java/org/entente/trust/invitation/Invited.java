package org.entente.trust.invitation;

import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;
import org.entente.trust.name.OfficerName;

/** Somebody who is invited to the team, so that a name can be shown before the person has come. */
public record Invited(OfficerName officer, String displayName, String role) implements Encodable {

  static Invited read(TlsReader r) throws MalformedException {
    return new Invited(OfficerName.read(r), Text.readLine(r), Text.readLine(r));
  }

  @Override
  public void write(TlsWriter w) {
    Text.write(Text.write(w.put(officer), displayName), role);
  }
}
