package org.entente.mls.message;

import java.util.Arrays;
import java.util.List;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;
import org.jspecify.annotations.Nullable;

/**
 * What a joiner needs to enter the key schedule (RFC 9420 section 12.4.3.1). An instance lives only
 * while a Welcome is sealed or opened; whoever made it closes it.
 */
public record GroupSecrets(
    SecretBytes joinerSecret, @Nullable SecretBytes pathSecret, List<PreSharedKeyId> psks)
    implements Encodable, AutoCloseable {
  /** Keeps copies. */
  public GroupSecrets {
    psks = List.copyOf(psks);
  }

  @Override
  public void write(TlsWriter out) {
    write(out, joinerSecret);
    out.u8(pathSecret == null ? 0 : 1);
    if (pathSecret != null) {
      write(out, pathSecret);
    }
    out.vector(psks);
  }

  private static void write(TlsWriter out, SecretBytes secret) {
    byte[] raw = secret.reveal(SecretAccess.granted());
    out.opaqueV(raw);
    Arrays.fill(raw, (byte) 0);
  }

  /** Reads the secrets. */
  public static GroupSecrets read(TlsReader in) throws MalformedException {
    return new GroupSecrets(
        SecretBytes.take(in.opaqueV(Bounds.HASH)),
        in.optional(r -> SecretBytes.take(r.opaqueV(Bounds.HASH))),
        in.vector(Bounds.DATA, PreSharedKeyId::read));
  }

  @Override
  public void close() {
    joinerSecret.close();
    if (pathSecret != null) {
      pathSecret.close();
    }
  }

  @Override
  public String toString() {
    return "GroupSecrets";
  }
}
