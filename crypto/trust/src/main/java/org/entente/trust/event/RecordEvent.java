package org.entente.trust.event;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.RegionId;
import org.jspecify.annotations.Nullable;

/** Who signs for the record itself. */
public sealed interface RecordEvent extends EventBody {
  /** The length of an Ed25519 public key. */
  int KEY_LENGTH = 32;

  /** An Ed25519 public key, not checked yet. */
  Bytes key();

  /** Reads the body of this type, null for a type of another family. */
  static @Nullable RecordEvent read(int type, TlsReader r) throws MalformedException {
    return switch (type) {
      case RegionListed.TYPE -> new RegionListed(RegionId.read(r), key(r));
      case WitnessListed.TYPE -> new WitnessListed(AgencyName.read(r), key(r));
      default -> null;
    };
  }

  private static Bytes key(TlsReader r) throws MalformedException {
    return Bytes.of(r.opaque(KEY_LENGTH));
  }

  private static void requireKey(Bytes key) {
    if (key.length() != KEY_LENGTH) {
      throw new IllegalArgumentException("not an Ed25519 key");
    }
  }

  /**
   * From now on this key signs the region's checkpoints. Signed by admin devices of two agencies.
   *
   * @param key Ed25519
   */
  record RegionListed(RegionId region, Bytes key) implements RecordEvent {
    static final int TYPE = 12;

    /** Refuses a wrong key length. */
    public RegionListed {
      requireKey(key);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.put(region).opaque(key);
    }
  }

  /**
   * From now on this key cosigns checkpoints for the agency. Signed by an admin device of the agency.
   *
   * @param key Ed25519
   */
  record WitnessListed(AgencyName agency, Bytes key) implements RecordEvent {
    static final int TYPE = 13;

    /** Refuses a wrong key length. */
    public WitnessListed {
      requireKey(key);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.put(agency).opaque(key);
    }
  }
}
