package org.entente.trust.event;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;
import org.entente.trust.name.AgencyName;

/**
 * The agency adds a scheme of markings, or more codes to one of its own. Signed by an admin device of the
 * agency. Regions and members of the federation read it; what is marked with its codes they do not learn.
 *
 * @param scheme the file, as {@code org.entente.trust.marking} reads it
 */
public record MarkingsPublished(AgencyName agency, String scheme) implements EventBody {
  static final int TYPE = 60;
  private static final int MAX_BYTES = 24 * 1024;

  static MarkingsPublished read(TlsReader r) throws MalformedException {
    return new MarkingsPublished(AgencyName.read(r), Text.read(r, MAX_BYTES));
  }

  @Override
  public int type() {
    return TYPE;
  }

  @Override
  public void write(TlsWriter w) {
    Text.write(w.put(agency), scheme);
  }
}
