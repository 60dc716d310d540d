package org.entente.server.blob;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.entente.mls.codec.Bytes;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RoomId;

/** Remembers which sealed files there are. All methods are callable from any event loop. */
interface BlobStore {
  /**
   * Adds a blob of which nothing has arrived.
   *
   * @param keepMs how long it is kept once it is complete
   * @return false when the room would hold more than {@code quota} bytes; nothing is added then
   */
  Future<Boolean> add(Blob blob, long quota, long keepMs, long nowMs);

  Future<Optional<Blob>> find(BlobId id);

  /** {@code stored} bytes have arrived and are flushed. */
  Future<Void> progress(BlobId id, long stored, long nowMs);

  /** All of it has arrived. */
  Future<Void> complete(BlobId id, Bytes sha256, long nowMs);

  Future<Void> remove(BlobId id);

  /** How many bytes the room's blobs have or will have. */
  Future<Long> used(RoomId room);

  /**
   * Unfinished blobs not touched since {@code unfinishedMs}, and complete ones whose time is over at
   * {@code nowMs} or that every other device of their room has; none of a room on hold.
   */
  Future<List<BlobId>> ended(long unfinishedMs, long nowMs, int limit);

  /** {@code device} has the blob and has checked it; saying so again changes nothing. */
  Future<Void> receipt(BlobId id, DeviceName device, long nowMs);

  /** Which of {@code ids} are not known here. */
  Future<List<BlobId>> unknown(List<BlobId> ids);

  /** Puts the files of a room on hold, or ends that; nothing changes when it is so already. */
  Future<Void> hold(RoomId room, boolean on, OfficerName officer, long nowMs);

  /** Whether the files of a room are on hold. */
  Future<Boolean> isHeld(RoomId room);
}
