package org.entente.server.blob;

import org.entente.mls.codec.Bytes;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.RoomId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a sealed file.
 *
 * @param length of the whole body in bytes
 * @param stored how much of it has arrived
 * @param sha256 of the whole body, null until it is complete
 */
record Blob(
    BlobId id,
    RoomId room,
    DeviceName uploader,
    long length,
    long stored,
    @Nullable Bytes sha256) {
  boolean isComplete() {
    return sha256 != null;
  }
}
