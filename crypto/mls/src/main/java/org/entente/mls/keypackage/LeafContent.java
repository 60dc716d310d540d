package org.entente.mls.keypackage;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.credential.Credential;
import org.entente.mls.error.MalformedException;

/**
 * A leaf node without its signature, RFC 9420 section 7.2.
 *
 * @param encryptionKey the member's own HPKE key
 * @param signatureKey what the member signs with
 * @param credential who the member says it is
 * @param capabilities what the member can handle
 * @param source on which way the leaf came into being
 * @param extensions further statements of the member
 */
public record LeafContent(
    Bytes encryptionKey,
    Bytes signatureKey,
    Credential credential,
    Capabilities capabilities,
    LeafSource source,
    List<Extension> extensions)
    implements Encodable {
  static final int MAX_KEY = 1 << 12;

  /** Keeps a copy. */
  public LeafContent {
    extensions = List.copyOf(extensions);
  }

  static LeafContent read(TlsReader r) throws MalformedException {
    return new LeafContent(
        r.bytesV(MAX_KEY),
        r.bytesV(MAX_KEY),
        Credential.read(r),
        Capabilities.read(r),
        LeafSource.read(r),
        Extensions.read(r));
  }

  @Override
  public void write(TlsWriter w) {
    w.opaqueV(encryptionKey).opaqueV(signatureKey).put(credential).put(capabilities);
    w.put(source).vector(extensions);
  }
}
