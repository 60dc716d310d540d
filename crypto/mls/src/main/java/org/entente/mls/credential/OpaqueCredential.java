package org.entente.mls.credential;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsWriter;

/**
 * A credential of a type that this engine does not know; it survives reading and writing.
 *
 * @param type neither basic nor X.509
 * @param content one variable-length field, the form of every type registered so far
 */
public record OpaqueCredential(int type, Bytes content) implements Credential {
  static final int MAX_CONTENT = 1 << 16;

  /** Refuses the known types, so that equal credentials have equal classes. */
  public OpaqueCredential {
    if (type == BASIC || type == X509) {
      throw new IllegalArgumentException("a known type is not opaque");
    }
  }

  @Override
  public void writeContent(TlsWriter w) {
    w.opaqueV(content);
  }
}
