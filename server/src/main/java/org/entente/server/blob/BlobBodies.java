package org.entente.server.blob;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.streams.ReadStream;
import java.util.List;
import org.entente.mls.codec.Bytes;

/** Keeps the bodies of sealed files. All methods are callable from any event loop and never block it. */
interface BlobBodies {
  /** In how many parts {@link #untouched} looks at all bodies. */
  int PARTS = 256;

  /**
   * Writes what {@code body} brings from {@code offset} on, at most {@code limit} bytes, and flushes it.
   *
   * @param body paused; it is read to its end, or to its failure, which counts as an end
   * @return how many bytes were written and flushed, also after {@code body} failed
   */
  Future<Long> append(BlobId id, long offset, long limit, ReadStream<Buffer> body);

  /** SHA-256 of the whole body. */
  Future<Bytes> sha256(BlobId id);

  /** Sends {@code length} bytes from {@code offset} on as the response's body, and ends it. */
  Future<Void> send(BlobId id, long offset, long length, HttpServerResponse response);

  /**
   * The body is whole and will not change any more; where it is kept for good is decided here.
   *
   * @return when it can be sent from there; on failure it is where it was
   */
  default Future<Void> settle(BlobId id) {
    return Future.succeededFuture();
  }

  /**
   * Bodies in part {@code part} of {@link #PARTS} that were not written to since {@code sinceMs}, at
   * most {@code limit}: among them those that nobody knows any more.
   */
  Future<List<BlobId>> untouched(int part, long sinceMs, int limit);

  /** Forgets the body; none there is fine. */
  Future<Void> remove(BlobId id);
}
