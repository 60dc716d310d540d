package org.entente.trust.invitation;

import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;
import org.entente.trust.event.Agency;
import org.entente.trust.name.AgencyName;

/** An agency of the team, as the invited officer is to see it; see {@link Agency}. */
public record Party(AgencyName name, String title, String country, String code)
    implements Encodable {

  /** The party that {@code agency} is. */
  public static Party of(Agency agency) {
    return new Party(agency.name(), agency.title(), agency.country(), agency.code());
  }

  static Party read(TlsReader r) throws MalformedException {
    return new Party(AgencyName.read(r), Text.readLine(r), Text.readName(r), Text.readName(r));
  }

  @Override
  public void write(TlsWriter w) {
    Text.write(Text.write(Text.write(w.put(name), title), country), code);
  }
}
