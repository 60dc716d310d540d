package org.entente.member.room;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.Engine;
import org.entente.mls.group.PendingCommit;
import org.entente.trust.wire.CommitBundle;
import org.jspecify.annotations.Nullable;

/**
 * The commit that is under way, as it is stored before it is sent.
 *
 * @param intent what it was made for; null when this device joins by it
 */
record PendingChange(
    PendingCommit commit, CommitBundle bundle, @Nullable Intent intent) {
  private static final int MAX = 1 << 26;

  boolean isJoin() {
    return intent == null;
  }

  byte[] encode() {
    TlsWriter w = new TlsWriter();
    w.opaqueV(commit.encode()).opaqueV(bundle.encode()).optional(intent);
    byte[] out = w.toByteArray();
    w.erase();
    return out;
  }

  static PendingChange decode(byte[] stored, Engine engine) throws MlsException {
    record Parts(byte[] commit, Bytes bundle, @Nullable Intent intent) {}

    Parts parts = TlsReader.decode(
        stored, r -> new Parts(r.opaqueV(MAX), r.bytesV(MAX), r.optional(PendingChange::intent)));
    return new PendingChange(
        PendingCommit.decode(parts.commit, engine),
        CommitBundle.decode(parts.bundle.toArray()),
        parts.intent);
  }

  private static Intent intent(TlsReader r) throws MalformedException {
    return Intent.read(r);
  }
}
