package org.entente.trust.event;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/**
 * The body with which a device founds a room.
 *
 * @param groupInfo an MLSMessage of the room's first epoch, the ratchet tree inside
 * @param roomOpened the event that goes to the federation log
 */
public record RoomFounding(Bytes groupInfo, SignedEvent roomOpened) implements Encodable {
  private static final int MAX_GROUP_INFO_BYTES = 256 * 1024;

  /** Reads a founding, which must be all of {@code input}. */
  public static RoomFounding decode(byte[] input) throws MalformedException {
    return TlsReader.decode(
        input, r -> new RoomFounding(r.bytesV(MAX_GROUP_INFO_BYTES), SignedEvent.read(r)));
  }

  @Override
  public void write(TlsWriter w) {
    w.opaqueV(groupInfo).put(roomOpened);
  }
}
