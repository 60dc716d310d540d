package org.entente.mls.message;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/** A content with the group, epoch and sender it belongs to (RFC 9420 section 6). */
public record FramedContent(
    Bytes groupId, long epoch, Sender sender, Bytes authenticatedData, Content content)
    implements Encodable {
  @Override
  public void write(TlsWriter out) {
    out.opaqueV(groupId);
    out.u64(epoch);
    sender.write(out);
    out.opaqueV(authenticatedData);
    out.u8(content.contentType().code());
    content.write(out);
  }

  /** Reads one framed content. */
  public static FramedContent read(TlsReader in) throws MalformedException {
    return new FramedContent(
        in.bytesV(Bounds.ID),
        in.u64(),
        Sender.read(in),
        in.bytesV(Bounds.DATA),
        Content.read(ContentType.read(in), in));
  }
}
