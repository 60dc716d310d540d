package org.entente.member.content;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Sha256;

/**
 * A device to which security officers have released the past of this room asks the members for it.
 *
 * @param asked the hash of the event in the record with which it asked them
 */
public record RecoveryRequest(Bytes asked, HistoryRequest request) implements Body {
  /** The number of the kind on the wire. */
  public static final int KIND = 123;

  static RecoveryRequest read(TlsReader r) throws MalformedException {
    return new RecoveryRequest(Bytes.of(r.opaque(Sha256.LENGTH)), HistoryRequest.read(r));
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(TlsWriter w) {
    w.opaque(asked).put(request);
  }
}
