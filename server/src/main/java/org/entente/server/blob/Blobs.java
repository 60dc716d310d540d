package org.entente.server.blob;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.entente.server.push.Access;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.RoomId;

/**
 * Sealed files of rooms: only members put and get them, one upload of a file runs at a time, and what
 * has arrived is flushed before it is said. Callable from any event loop.
 */
final class Blobs {
  private final BlobStore store;
  private final BlobBodies bodies;
  private final Access access;
  private final BlobLimits limits;
  private final Clock clock;
  private final SecureRandom random;
  private final Keeping keeping;
  private final Set<BlobId> uploading = ConcurrentHashMap.newKeySet();

  Blobs(
      BlobStore store,
      BlobBodies bodies,
      Access access,
      BlobLimits limits,
      Clock clock,
      SecureRandom random,
      Keeping keeping) {
    this.store = store;
    this.keeping = keeping;
    this.bodies = bodies;
    this.access = access;
    this.limits = limits;
    this.clock = clock;
    this.random = random;
  }

  /** A new file of {@code length} bytes; fails with {@code too_large} or {@code quota_exceeded}. */
  Future<Blob> create(DeviceName device, RoomId room, long length) {
    if (length < 1 || length > limits.maxBytes()) {
      return Future.failedFuture(BlobProblems.tooLong(limits.maxBytes()));
    }
    byte[] id = new byte[BlobId.LENGTH];
    random.nextBytes(id);
    Blob blob = new Blob(BlobId.of(id), room, device, length, 0, null);
    return member(device, room)
        .compose(may -> keeping.keepMs(room))
        .compose(keepMs -> store.add(blob, limits.roomBytes(), keepMs, clock.millis()))
        .compose(added -> added ? Future.succeededFuture(blob) : refuseQuota(room));
  }

  private Future<Blob> refuseQuota(RoomId room) {
    return store
        .used(room)
        .compose(used -> Future.failedFuture(BlobProblems.quota(limits.roomBytes(), used)));
  }

  /** The file, for a member of its room; {@code not_found} for everybody else. */
  Future<Blob> find(DeviceName device, RoomId room, BlobId id) {
    return member(device, room)
        .compose(may -> store.find(id))
        .compose(found -> found
            .filter(blob -> blob.room().equals(room))
            .map(Future::succeededFuture)
            .orElseGet(() -> Future.failedFuture(BlobProblems.notFound())));
  }

  /** Who was removed gets nothing more, not even what he saw announced. */
  private Future<Void> member(DeviceName device, RoomId room) {
    return access
        .mayRead(device, LogId.room(room))
        .compose(reading -> reading.end() == null
            ? Future.succeededFuture()
            : Future.failedFuture(BlobProblems.notFound()));
  }

  /**
   * Goes on with an upload.
   *
   * @param body paused
   * @return the file as it is then; fails with {@code offset_mismatch} when {@code offset} is not where
   *     the last part ended, with {@code not_found} for anybody but the uploader
   */
  Future<Blob> append(
      DeviceName device, RoomId room, BlobId id, long offset, ReadStream<Buffer> body) {
    if (!uploading.add(id)) {
      return Future.failedFuture(BlobProblems.busy());
    }
    return find(device, room, id)
        .compose(blob -> requireNext(blob, device, offset))
        .compose(blob -> bodies
            .append(id, offset, blob.length() - offset, body)
            .compose(written -> advanced(blob, offset + written)))
        .onComplete(done -> uploading.remove(id));
  }

  private static Future<Blob> requireNext(Blob blob, DeviceName device, long offset) {
    if (!blob.uploader().equals(device)) {
      return Future.failedFuture(BlobProblems.notFound());
    }
    return blob.isComplete() || blob.stored() != offset
        ? Future.failedFuture(BlobProblems.offset(blob.stored()))
        : Future.succeededFuture(blob);
  }

  private Future<Blob> advanced(Blob blob, long stored) {
    long now = clock.millis();
    Future<Void> kept = stored < blob.length()
        ? store.progress(blob.id(), stored, now)
        : bodies
            .sha256(blob.id())
            .compose(hash -> bodies.settle(blob.id()).map(hash))
            .compose(hash -> store.complete(blob.id(), hash, clock.millis()));
    return kept.compose(done -> store.find(blob.id()))
        .compose(found -> found
            .map(Future::succeededFuture)
            .orElseGet(() -> Future.failedFuture(BlobProblems.notFound())));
  }

  /** The device has the whole file and has checked it; only of a complete one. */
  Future<Void> received(DeviceName device, RoomId room, BlobId id) {
    return find(device, room, id)
        .compose(blob -> blob.isComplete()
            ? store.receipt(id, device, clock.millis())
            : Future.failedFuture(BlobProblems.notFound()));
  }

  /** Puts the room's files on hold, or ends that; only for who may change the room's policy. */
  Future<Void> hold(DeviceName device, RoomId room, boolean on) {
    return member(device, room)
        .compose(may -> keeping.requireMayHold(device.officer(), room))
        .compose(may -> store.hold(room, on, device.officer(), clock.millis()));
  }

  /**
   * Ends an upload, or takes a file back; only for the uploader. A complete file of a room on hold stays:
   * {@code policy_denied}.
   */
  Future<Void> remove(DeviceName device, RoomId room, BlobId id) {
    return find(device, room, id)
        .compose(blob -> blob.uploader().equals(device)
            ? requireFree(blob)
            : Future.failedFuture(BlobProblems.notFound()))
        .compose(free -> store.remove(id))
        .compose(done -> bodies.remove(id));
  }

  private Future<Void> requireFree(Blob blob) {
    return store
        .isHeld(blob.room())
        .compose(held -> held && blob.isComplete()
            ? Future.failedFuture(BlobProblems.held())
            : Future.succeededFuture());
  }

  /**
   * Forgets bodies that nobody knows, which a crash can leave behind; one part of all at a time.
   *
   * @return how many went
   */
  Future<Integer> sweepOrphans(int part) {
    return bodies
        .untouched(part, clock.millis() - limits.unfinishedMs(), limits.sweepBatch())
        .compose(ids -> ids.isEmpty() ? Future.succeededFuture(ids) : store.unknown(ids))
        .compose(ids -> {
          Future<Void> chain = Future.succeededFuture();
          for (BlobId id : ids) {
            chain = chain.compose(d -> bodies.remove(id));
          }
          return chain.map(ids.size());
        });
  }

  /** Forgets what was left unfinished or kept for long enough; a bounded number at a time. */
  Future<Integer> sweep() {
    long now = clock.millis();
    return store.ended(now - limits.unfinishedMs(), now, limits.sweepBatch()).compose(ids -> {
      Future<Void> chain = Future.succeededFuture();
      for (BlobId id : ids) {
        chain = chain.compose(d -> bodies.remove(id)).compose(d -> store.remove(id));
      }
      return chain.map(ids.size());
    });
  }
}
