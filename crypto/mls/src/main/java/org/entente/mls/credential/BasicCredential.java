package org.entente.mls.credential;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsWriter;

/**
 * A bare assertion of an identity.
 *
 * @param identity in the form the application gives it
 */
public record BasicCredential(Bytes identity) implements Credential {
  static final int MAX_IDENTITY = 1 << 16;

  @Override
  public int type() {
    return BASIC;
  }

  @Override
  public void writeContent(TlsWriter w) {
    w.opaqueV(identity);
  }
}
