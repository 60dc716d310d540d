package org.entente.mls.message;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/**
 * The readable front of a {@link PrivateMessage}: all that a server can know of it. It is also
 * {@code PrivateContentAAD} (RFC 9420 section 6.3.1).
 */
public record PrivateMessageHeader(
    Bytes groupId, long epoch, ContentType contentType, Bytes authenticatedData)
    implements Encodable {
  @Override
  public void write(TlsWriter out) {
    out.opaqueV(groupId);
    out.u64(epoch);
    out.u8(contentType.code());
    out.opaqueV(authenticatedData);
  }

  /** {@code SenderDataAAD} (section 6.3.2). */
  public byte[] senderDataAad() {
    TlsWriter out = new TlsWriter();
    out.opaqueV(groupId);
    out.u64(epoch);
    out.u8(contentType.code());
    return out.toByteArray();
  }

  /** Reads the front and leaves {@code in} behind it. */
  public static PrivateMessageHeader read(TlsReader in) throws MalformedException {
    return new PrivateMessageHeader(
        in.bytesV(Bounds.ID), in.u64(), ContentType.read(in), in.bytesV(Bounds.DATA));
  }
}
