package org.entente.mls.tree;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.suite.HpkeCiphertext;

/**
 * {@code UpdatePathNode}, RFC 9420 section 7.6.
 *
 * @param encryptionKey the new key of a parent
 * @param encryptedPathSecrets one for each node of the resolution of the copath child
 */
public record UpdatePathNode(Bytes encryptionKey, List<HpkeCiphertext> encryptedPathSecrets)
    implements Encodable {
  private static final int MAX_KEY = 1 << 12;
  private static final int MAX_SECRETS = 1 << 26;

  /** Keeps a copy. */
  public UpdatePathNode {
    encryptedPathSecrets = List.copyOf(encryptedPathSecrets);
  }

  static UpdatePathNode read(TlsReader r) throws MalformedException {
    return new UpdatePathNode(r.bytesV(MAX_KEY), r.vector(MAX_SECRETS, HpkeCiphertext::read));
  }

  @Override
  public void write(TlsWriter w) {
    w.opaqueV(encryptionKey).vector(encryptedPathSecrets);
  }
}
