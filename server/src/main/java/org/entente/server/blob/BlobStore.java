package org.entente.server.blob;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.entente.mls.codec.Bytes;
import org.entente.trust.name.RoomId;

/** Remembers which sealed files there are. All methods are callable from any event loop. */
interface BlobStore {
  /**
   * Adds a blob of which nothing has arrived.
   *
   * @return false when the room would hold more than {@code quota} bytes; nothing is added then
   */
  Future<Boolean> add(Blob blob, long quota, long nowMs);

  Future<Optional<Blob>> find(BlobId id);

  /** {@code stored} bytes have arrived and are flushed. */
  Future<Void> progress(BlobId id, long stored, long nowMs);

  /** All of it has arrived. */
  Future<Void> complete(BlobId id, Bytes sha256, long nowMs);

  Future<Void> remove(BlobId id);

  /** How many bytes the room's blobs have or will have. */
  Future<Long> used(RoomId room);

  /** Unfinished blobs not touched since {@code unfinishedMs}, complete ones since {@code completeMs}. */
  Future<List<BlobId>> ended(long unfinishedMs, long completeMs, int limit);
}
