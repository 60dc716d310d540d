package org.entente.trust.event;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.suite.HpkeCiphertext;
import org.entente.trust.base.Sha256;
import org.entente.trust.base.Text;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.RoomId;
import org.jspecify.annotations.Nullable;

/** How an officer who has lost every device gets a room's past back with the help of colleagues. */
public sealed interface PastEvent extends EventBody {
  /** Reads the body of this type, null for a type of another family. */
  static @Nullable PastEvent read(int type, TlsReader r) throws MalformedException {
    return switch (type) {
      case Asked.TYPE -> Asked.read(r);
      case Released.TYPE -> new Released(hash(r), HpkeCiphertext.read(r));
      case Declined.TYPE -> new Declined(hash(r), Text.readLine(r));
      default -> null;
    };
  }

  private static Bytes hash(TlsReader r) throws MalformedException {
    return Bytes.of(r.opaque(Sha256.LENGTH));
  }

  /**
   * The signer's device asks for the past of a room. Signed by that device, which must speak for its
   * officer.
   *
   * @param device the one that signs, so that no other one can log the same request first
   * @param reason in words, for those who decide
   * @param key a public key of the hybrid suite to which shares are released; not checked yet
   * @param historyKey the SHA-256 of the public half of the key that was split
   * @param threshold how many security officers it takes
   * @param shares as the lost device sealed them
   */
  record Asked(
      DeviceName device,
      RoomId room,
      String reason,
      Bytes key,
      Bytes historyKey,
      int threshold,
      List<SealedShare> shares)
      implements PastEvent {
    static final int TYPE = 24;
    private static final int MAX_KEY_BYTES = 2048;

    /** Keeps a copy; refuses too many shares. */
    public Asked {
      shares = List.copyOf(shares);
      if (shares.size() > SealedShare.MAX_SHARES || historyKey.length() != Sha256.LENGTH) {
        throw new IllegalArgumentException("not a request for a past");
      }
    }

    static Asked read(TlsReader r) throws MalformedException {
      DeviceName device = DeviceName.read(r);
      RoomId room = RoomId.read(r);
      String reason = Text.readLine(r);
      Bytes key = r.bytesV(MAX_KEY_BYTES);
      Bytes historyKey = hash(r);
      int threshold = r.u8();
      List<SealedShare> shares = r.vector(SealedShare.MAX_BYTES, SealedShare::read);
      if (shares.size() > SealedShare.MAX_SHARES) {
        throw new MalformedException("too many shares");
      }
      return new Asked(device, room, reason, key, historyKey, threshold, shares);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      Text.write(w.put(device).put(room), reason)
          .opaqueV(key)
          .opaque(historyKey)
          .u8(threshold)
          .vector(shares);
    }
  }

  /**
   * A security officer gives one share to the device that asked. Signed by the security officer's device.
   *
   * @param asked the hash of the event that asked, so that it names exactly one device and key
   * @param share sealed to the key of that event
   */
  record Released(Bytes asked, HpkeCiphertext share) implements PastEvent {
    static final int TYPE = 25;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      w.opaque(asked).put(share);
    }
  }

  /**
   * The request counts no more, for ever. Signed by an admin or a security officer of the agency, or a
   * device of the officer in whose name it was made.
   */
  record Declined(Bytes asked, String reason) implements PastEvent {
    static final int TYPE = 26;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(TlsWriter w) {
      Text.write(w.opaque(asked), reason);
    }
  }
}
