package org.entente.trust.event;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Sha256;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.RegionAddress;
import org.entente.trust.name.RegionId;
import org.jspecify.annotations.Nullable;

/** Which region keeps what, and which client they give out. */
public sealed interface RegionEvent extends EventBody {
  /** Reads the body of this type, null for a type of another family. */
  static @Nullable RegionEvent read(int type, TlsReader r) throws MalformedException {
    return switch (type) {
      case AgencyPlaced.TYPE -> new AgencyPlaced(AgencyName.read(r), RegionId.read(r));
      case RegionAddressed.TYPE -> new RegionAddressed(RegionId.read(r), RegionAddress.read(r));
      case ClientReleased.TYPE -> new ClientReleased(Bytes.of(r.opaque(Sha256.LENGTH)));
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

  /**
   * From now on this release of the browser client is the newest. Signed by admin devices of two agencies.
   *
   * @param release SHA-256 of what two people have signed for
   */
  record ClientReleased(Bytes release) implements RegionEvent {
    static final int TYPE = 43;

    /** Refuses a wrong hash length. */
    public ClientReleased {
      if (release.length() != Sha256.LENGTH) {
        throw new IllegalArgumentException("not a hash");
      }
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.opaque(release);
    }
  }
}
