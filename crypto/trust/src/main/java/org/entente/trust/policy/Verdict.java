package org.entente.trust.policy;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Numbers;
import org.entente.trust.base.Sha256;
import org.entente.trust.base.Text;
import org.entente.trust.name.RoomId;

/**
 * Whether a device could follow a commit.
 *
 * @param epoch the epoch the commit was made in
 * @param commitHash SHA-256 of the commit's bytes
 * @param reason the code of the rule that it breaks; empty when it is accepted
 */
public record Verdict(RoomId room, long epoch, Bytes commitHash, boolean isAccepted, String reason)
    implements Encodable {
  /** Refuses a negative epoch and a wrong hash length. */
  public Verdict {
    Numbers.requireNatural(epoch);
    if (commitHash.length() != Sha256.LENGTH) {
      throw new IllegalArgumentException("not a hash");
    }
  }

  /** Reads the structure. */
  public static Verdict read(TlsReader r) throws MalformedException {
    return new Verdict(
        RoomId.read(r),
        Numbers.u63(r),
        Bytes.of(r.opaque(Sha256.LENGTH)),
        accepted(r.u8()),
        Text.readName(r));
  }

  private static boolean accepted(int code) throws MalformedException {
    return switch (code) {
      case 1 -> true;
      case 2 -> false;
      default -> throw new MalformedException("unknown verdict");
    };
  }

  @Override
  public void write(TlsWriter w) {
    Text.write(w.put(room).u64(epoch).opaque(commitHash).u8(isAccepted ? 1 : 2), reason);
  }
}
