package org.entente.mls.message;

import java.util.List;
import java.util.Optional;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.Extensions;

/** What all members of an epoch agree on (RFC 9420 section 8.1). */
public record GroupContext(
    int suite,
    Bytes groupId,
    long epoch,
    Bytes treeHash,
    Bytes confirmedTranscriptHash,
    List<Extension> extensions)
    implements Encodable {
  /** Keeps copies. */
  public GroupContext {
    extensions = List.copyOf(extensions);
  }

  /** The extension of this type. */
  public Optional<Extension> extension(int type) {
    return extensions.stream().filter(e -> e.type() == type).findFirst();
  }

  /** The same context with another tree hash and other extensions, one epoch on. */
  public GroupContext next(Bytes nextTreeHash, List<Extension> nextExtensions) {
    return new GroupContext(
        suite, groupId, epoch + 1, nextTreeHash, confirmedTranscriptHash, nextExtensions);
  }

  /** The same context with another confirmed transcript hash. */
  public GroupContext withTranscript(Bytes confirmed) {
    return new GroupContext(suite, groupId, epoch, treeHash, confirmed, extensions);
  }

  @Override
  public void write(TlsWriter out) {
    out.u16(ProtocolVersion.MLS_10);
    out.u16(suite);
    out.opaqueV(groupId);
    out.u64(epoch);
    out.opaqueV(treeHash);
    out.opaqueV(confirmedTranscriptHash);
    out.vector(extensions);
  }

  /** Reads one context. */
  public static GroupContext read(TlsReader in) throws MalformedException {
    ProtocolVersion.expect(in);
    return new GroupContext(
        in.u16(),
        in.bytesV(Bounds.ID),
        in.u64(),
        in.bytesV(Bounds.HASH),
        in.bytesV(Bounds.HASH),
        Extensions.read(in));
  }
}
