package org.entente.mls.message;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/** An encrypted message as it travels (RFC 9420 section 6.3). */
public record PrivateMessage(
    PrivateMessageHeader header, Bytes encryptedSenderData, Bytes ciphertext) implements Encodable {
  @Override
  public void write(TlsWriter out) {
    header.write(out);
    out.opaqueV(encryptedSenderData);
    out.opaqueV(ciphertext);
  }

  /** Reads one message. */
  public static PrivateMessage read(TlsReader in) throws MalformedException {
    return new PrivateMessage(
        PrivateMessageHeader.read(in), in.bytesV(Bounds.HASH), in.bytesV(Bounds.DATA));
  }
}
