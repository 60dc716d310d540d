package org.entente.trust.event;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.RegionId;
import org.jspecify.annotations.Nullable;

/** Which region keeps what. */
public sealed interface RegionEvent extends EventBody {
  /** Reads the body of this type, null for a type of another family. */
  static @Nullable RegionEvent read(int type, TlsReader r) throws MalformedException {
    return type == AgencyPlaced.TYPE
        ? new AgencyPlaced(AgencyName.read(r), RegionId.read(r))
        : null;
  }

  /**
   * From now on the agency's devices belong to this region: it keeps their inboxes and key packages,
   * and the rooms of the agency's teams. Signed by an admin device of the agency.
   */
  record AgencyPlaced(AgencyName agency, RegionId region) implements RegionEvent {
    static final int TYPE = 40;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.put(agency).put(region);
    }
  }
}
