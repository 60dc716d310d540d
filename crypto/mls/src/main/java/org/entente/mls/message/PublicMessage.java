package org.entente.mls.message;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.jspecify.annotations.Nullable;

/**
 * A signed message in clear (RFC 9420 section 6.2).
 *
 * @param membershipTag present exactly when the sender is a member
 */
public record PublicMessage(
    AuthenticatedContent content, @Nullable Bytes membershipTag) implements Encodable {
  /** What is framed. */
  public FramedContent framed() {
    return content.content();
  }

  @Override
  public void write(TlsWriter out) {
    content.content().write(out);
    content.writeAuth(out);
    if (membershipTag != null) {
      out.opaqueV(membershipTag);
    }
  }

  /** Reads one message. */
  public static PublicMessage read(TlsReader in) throws MalformedException {
    FramedContent framed = FramedContent.read(in);
    AuthenticatedContent content =
        AuthenticatedContent.readAuth(WireFormat.PUBLIC_MESSAGE, framed, in);
    boolean member = framed.sender() instanceof Sender.Member;
    return new PublicMessage(content, member ? in.bytesV(Bounds.HASH) : null);
  }
}
