package org.entente.trust.wire;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Numbers;
import org.entente.trust.base.Sha256;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.EntryContent;

/**
 * The public state of a room's group, for a device that joins from outside or commits.
 *
 * @param lastCommitHash what the next {@link CommitBundle} must name
 * @param cursor the position of the last commit
 */
public record GroupState(
    long term, Bytes lastCommitHash, Bytes groupInfo, Bytes ratchetTree, Cursor cursor)
    implements Encodable {
  private static final int MAX_BYTES = EntryContent.MAX_BODY_BYTES;

  /** Refuses a negative term and a wrong hash length. */
  public GroupState {
    Numbers.requireNatural(term);
    if (lastCommitHash.length() != Sha256.LENGTH) {
      throw new IllegalArgumentException("not a hash");
    }
  }

  /** Reads the state, which must be all of {@code input}. */
  public static GroupState decode(byte[] input) throws MalformedException {
    return TlsReader.decode(input, GroupState::read);
  }

  private static GroupState read(TlsReader r) throws MalformedException {
    return new GroupState(
        Numbers.u63(r),
        Bytes.of(r.opaque(Sha256.LENGTH)),
        r.bytesV(MAX_BYTES),
        r.bytesV(MAX_BYTES),
        Cursor.read(r));
  }

  @Override
  public void write(TlsWriter w) {
    w.u64(term).opaque(lastCommitHash).opaqueV(groupInfo).opaqueV(ratchetTree).put(cursor);
  }
}
