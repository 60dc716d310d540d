package org.entente.trust.wire;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.EntryContent;
import org.entente.trust.name.RoomId;

/**
 * The body of a Welcome in an inbox.
 *
 * @param cursor the position of the commit that added the device
 */
public record InboxWelcome(RoomId room, Cursor cursor, Bytes welcome, Bytes ratchetTree)
    implements Encodable {
  private static final int MAX_BYTES = EntryContent.MAX_BODY_BYTES;

  /** Reads the body, which must be all of {@code input}. */
  public static InboxWelcome decode(byte[] input) throws MalformedException {
    return TlsReader.decode(
        input,
        r -> new InboxWelcome(
            RoomId.read(r), Cursor.read(r), r.bytesV(MAX_BYTES), r.bytesV(MAX_BYTES)));
  }

  @Override
  public void write(TlsWriter w) {
    w.put(room).put(cursor).opaqueV(welcome).opaqueV(ratchetTree);
  }
}
