package org.entente.trust.event;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.RegionAddress;
import org.entente.trust.name.RegionId;
import org.jspecify.annotations.Nullable;

/** Which region keeps what. */
public sealed interface RegionEvent extends EventBody {
  /** Reads the body of this type, null for a type of another family. */
  static @Nullable RegionEvent read(int type, TlsReader r) throws MalformedException {
    return switch (type) {
      case AgencyPlaced.TYPE -> new AgencyPlaced(AgencyName.read(r), RegionId.read(r));
      case RegionAddressed.TYPE -> new RegionAddressed(RegionId.read(r), RegionAddress.read(r));
      default -> null;
    };
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

  /**
   * From now on devices reach the region at this address, also those of other regions while theirs is out
   * of reach. Signed by admin devices of two agencies; replaces the address before.
   */
  record RegionAddressed(RegionId region, RegionAddress address) implements RegionEvent {
    static final int TYPE = 41;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.put(region).put(address);
    }
  }
}
