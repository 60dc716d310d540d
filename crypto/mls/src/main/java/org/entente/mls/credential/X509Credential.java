package org.entente.mls.credential;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/**
 * A certificate chain.
 *
 * @param chain DER certificates, that of the member first, each certified by the next
 */
public record X509Credential(List<Bytes> chain) implements Credential {
  private static final int MAX_CERTIFICATE = 1 << 14;
  private static final int MAX_CHAIN = 1 << 16;

  /** Keeps a copy. */
  public X509Credential {
    chain = List.copyOf(chain);
  }

  static X509Credential readContent(TlsReader r) throws MalformedException {
    return new X509Credential(r.vector(MAX_CHAIN, e -> e.bytesV(MAX_CERTIFICATE)));
  }

  @Override
  public int type() {
    return X509;
  }

  @Override
  public void writeContent(TlsWriter w) {
    w.vector(chain, TlsWriter::opaqueV);
  }
}
