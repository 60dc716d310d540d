package org.entente.mls.message;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.jspecify.annotations.Nullable;

/**
 * What a joiner needs to enter the key schedule (RFC 9420 section 12.4.3.1). The two secrets are in
 * clear here: an instance lives only while a Welcome is sealed or opened.
 */
public record GroupSecrets(
    Bytes joinerSecret, @Nullable Bytes pathSecret, List<PreSharedKeyId> psks)
    implements Encodable {
  public GroupSecrets {
    psks = List.copyOf(psks);
  }

  @Override
  public void write(TlsWriter out) {
    out.opaqueV(joinerSecret);
    out.u8(pathSecret == null ? 0 : 1);
    if (pathSecret != null) {
      out.opaqueV(pathSecret);
    }
    out.vector(psks);
  }

  /** Reads the secrets. */
  public static GroupSecrets read(TlsReader in) throws MalformedException {
    return new GroupSecrets(
        in.bytesV(Bounds.HASH),
        in.optional(r -> r.bytesV(Bounds.HASH)),
        in.vector(Bounds.DATA, PreSharedKeyId::read));
  }

  @Override
  public String toString() {
    return "GroupSecrets";
  }
}
