package org.entente.mls.suite;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/**
 * {@code HPKECiphertext}, RFC 9420 section 7.6.
 *
 * @param kemOutput the encapsulated key
 * @param ciphertext the sealed content with its tag
 */
public record HpkeCiphertext(Bytes kemOutput, Bytes ciphertext) implements Encodable {
  private static final int MAX_KEM_OUTPUT = 4096;
  private static final int MAX_CIPHERTEXT = 1 << 20;

  /** Reads one. */
  public static HpkeCiphertext read(TlsReader r) throws MalformedException {
    return new HpkeCiphertext(r.bytesV(MAX_KEM_OUTPUT), r.bytesV(MAX_CIPHERTEXT));
  }

  @Override
  public void write(TlsWriter w) {
    w.opaqueV(kemOutput).opaqueV(ciphertext);
  }
}
