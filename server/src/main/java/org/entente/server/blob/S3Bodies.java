package org.entente.server.blob;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.streams.ReadStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Bodies in a bucket. An upload grows in a directory, because objects cannot be appended to; whole, it
 * moves to the bucket. Until it has arrived there it is sent from the directory.
 */
final class S3Bodies implements BlobBodies {
  private static final Logger LOG = LoggerFactory.getLogger(S3Bodies.class);
  private static final int CHUNK = 1024 * 1024;
  private static final int DIGITS = 2 * BlobId.LENGTH;

  private final Vertx vertx;
  private final DirectoryBodies growing;
  private final S3Bucket bucket;

  S3Bodies(Vertx vertx, DirectoryBodies growing, S3Bucket bucket) {
    this.vertx = vertx;
    this.growing = growing;
    this.bucket = bucket;
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  private <T> Future<T> blocking(Work<T> work) {
    return vertx.executeBlocking(work::run, false).recover(S3Bodies::failed);
  }

  private interface Step {
    void run() throws IOException;
  }

  private Future<Void> done(Step step) {
    return blocking(() -> {
          step.run();
          return true;
        })
        .mapEmpty();
  }

  /** The upload or download can go on later where it was. */
  private static <T> Future<T> failed(Throwable failure) {
    if (failure instanceof SdkException) {
      LOG.warn("the bucket of files does not answer: {}", failure.toString());
      return Future.failedFuture(
          new ProblemException(ProblemType.OVERLOADED, "The store of files does not answer."));
    }
    return Future.failedFuture(failure);
  }

  @Override
  public Future<Long> append(BlobId id, long offset, long limit, ReadStream<Buffer> body) {
    return back(id, offset).compose(here -> growing.append(id, offset, limit, body));
  }

  /** It moved to the bucket and its last part comes again, because nobody noted that it was whole. */
  private Future<Void> back(BlobId id, long offset) {
    Path here = growing.file(id);
    return offset == 0
        ? Future.succeededFuture()
        : done(() -> {
          if (!Files.exists(here)) {
            Files.createDirectories(here.getParent());
            bucket.fetch(id.hex(), here);
          }
        });
  }

  @Override
  public Future<Bytes> sha256(BlobId id) {
    return growing.sha256(id);
  }

  @Override
  public Future<Void> settle(BlobId id) {
    return done(() -> {
      bucket.put(id.hex(), growing.file(id));
      Files.delete(growing.file(id));
    });
  }

  @Override
  public Future<Void> send(BlobId id, long offset, long length, HttpServerResponse response) {
    return blocking(() -> Files.exists(growing.file(id)))
        .compose(here -> here
            ? growing.send(id, offset, length, response)
            : sendFromBucket(id, offset, length, response));
  }

  private Future<Void> sendFromBucket(
      BlobId id, long offset, long length, HttpServerResponse response) {
    return blocking(() -> bucket.read(id.hex(), offset, length)).compose(in -> {
      response.putHeader("Content-Length", Long.toString(length));
      return new Outflow(vertx, in, response).run().eventually(() -> done(in::close));
    });
  }

  /** Passes a body on, one piece at a time: the next is read when the client has taken the last. */
  private record Outflow(
      Vertx vertx, InputStream in, HttpServerResponse response, Promise<Void> done) {
    Outflow(Vertx vertx, InputStream in, HttpServerResponse response) {
      this(vertx, in, response, Promise.promise());
    }

    Future<Void> run() {
      next();
      return done.future();
    }

    private void next() {
      vertx
          .executeBlocking(() -> in.readNBytes(CHUNK), false)
          .onFailure(done::fail)
          .onSuccess(this::pass);
    }

    private void pass(byte[] piece) {
      if (piece.length == 0) {
        response.end().onComplete(done);
      } else {
        response.write(Buffer.buffer(piece)).onFailure(done::fail).onSuccess(taken -> next());
      }
    }
  }

  @Override
  public Future<List<BlobId>> untouched(int part, long sinceMs, int limit) {
    String prefix = String.format("%02x", part);
    return growing
        .untouched(part, sinceMs, limit)
        .compose(here ->
            blocking(() -> bucket.older(prefix, sinceMs, limit)).map(there -> joined(here, there)));
  }

  private static List<BlobId> joined(List<BlobId> here, List<String> there) {
    Set<BlobId> all = new LinkedHashSet<>(here);
    there.stream()
        .filter(key -> key.length() == DIGITS && key.matches("[0-9a-f]+"))
        .forEach(key -> all.add(new BlobId(key)));
    return new ArrayList<>(all);
  }

  @Override
  public Future<Void> remove(BlobId id) {
    return growing.remove(id).compose(gone -> done(() -> bucket.remove(id.hex())));
  }
}
