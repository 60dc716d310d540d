package org.entente.trust.wire;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Numbers;
import org.entente.trust.base.Sha256;
import org.entente.trust.log.EntryContent;
import org.jspecify.annotations.Nullable;

/**
 * A commit with what others need to follow it; stored as a whole or not at all.
 *
 * @param previousCommitHash SHA-256 of the last stored commit's bytes, zeros for none
 * @param epoch the epoch the commit was made in
 * @param welcome for the devices that it adds
 * @param groupInfo of the epoch that it makes, without the tree
 */
public record CommitBundle(
    long term,
    Bytes previousCommitHash,
    long epoch,
    long counter,
    long seenHlc,
    Bytes commit,
    @Nullable Bytes welcome,
    Bytes groupInfo)
    implements Encodable {
  /** The longest bundle. */
  public static final int MAX_BYTES = EntryContent.MAX_BODY_BYTES;

  /** Refuses negative numbers and a wrong hash length. */
  public CommitBundle {
    Numbers.requireNatural(term, epoch, counter, seenHlc);
    if (previousCommitHash.length() != Sha256.LENGTH) {
      throw new IllegalArgumentException("not a hash");
    }
  }

  /** Reads a bundle, which must be all of {@code input}. */
  public static CommitBundle decode(byte[] input) throws MalformedException {
    return TlsReader.decode(input, CommitBundle::read);
  }

  private static CommitBundle read(TlsReader r) throws MalformedException {
    return new CommitBundle(
        Numbers.u63(r),
        Bytes.of(r.opaque(Sha256.LENGTH)),
        Numbers.u63(r),
        Numbers.u63(r),
        Numbers.u63(r),
        r.bytesV(MAX_BYTES),
        r.optional(o -> o.bytesV(MAX_BYTES)),
        r.bytesV(MAX_BYTES));
  }

  @Override
  public void write(TlsWriter w) {
    w.u64(term).opaque(previousCommitHash).u64(epoch).u64(counter).u64(seenHlc).opaqueV(commit);
    if (welcome == null) {
      w.u8(0);
    } else {
      w.u8(1).opaqueV(welcome);
    }
    w.opaqueV(groupInfo);
  }
}
