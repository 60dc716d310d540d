package org.entente.member.room;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;

/**
 * A request for a room's past that this device has made.
 *
 * @param asked the hash of its event
 * @param asking the private key to which shares are released
 * @param history the private key of the past once enough shares are there, empty before
 */
record RegainState(Bytes asked, SecretBytes asking, SecretBytes history) implements Encodable {
  private static final int VERSION = 1;
  private static final int MAX = 64;

  static RegainState decode(byte[] record) throws MalformedException {
    return TlsReader.decode(record, RegainState::read);
  }

  private static RegainState read(TlsReader r) throws MalformedException {
    if (r.u16() != VERSION) {
      throw new MalformedException("unknown version of a request for a past");
    }
    return new RegainState(
        r.bytesV(MAX), SecretBytes.take(r.opaqueV(MAX)), SecretBytes.take(r.opaqueV(MAX)));
  }

  boolean isRegained() {
    return history.length() > 0;
  }

  void close() {
    asking.close();
    history.close();
  }

  @Override
  public void write(TlsWriter w) {
    w.u16(VERSION).opaqueV(asked);
    w.opaqueV(asking.reveal(SecretAccess.granted()));
    w.opaqueV(history.reveal(SecretAccess.granted()));
  }
}
