package org.entente.member.content;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;
import org.entente.trust.name.RoomId;

/**
 * What a device made of a stored commit.
 *
 * @param epoch the epoch the commit was made in
 * @param commitHash SHA-256 of the commit's bytes in the log
 * @param rule the rule it breaks, empty when accepted
 */
public record Verdict(RoomId room, long epoch, Bytes commitHash, boolean accepted, String rule)
    implements Encodable {
  private static final int VERSION = 1;
  private static final int HASH = 32;

  /** Refuses a hash of another length. */
  public Verdict {
    if (commitHash.length() != HASH) {
      throw new IllegalArgumentException("a commit hash has 32 bytes");
    }
  }

  /** Reads a verdict. */
  public static Verdict read(TlsReader r) throws MalformedException {
    if (r.u16() != VERSION) {
      throw new MalformedException("unknown verdict version");
    }
    RoomId room = RoomId.read(r);
    long epoch = r.u64();
    Bytes hash = Bytes.of(r.opaque(HASH));
    int accepted = r.u8();
    if (accepted > 1) {
      throw new MalformedException("bad truth value");
    }
    return new Verdict(room, epoch, hash, accepted == 1, Text.readName(r));
  }

  @Override
  public void write(TlsWriter w) {
    w.u16(VERSION).put(room).u64(epoch).opaque(commitHash).u8(accepted ? 1 : 0);
    Text.write(w, rule);
  }
}
