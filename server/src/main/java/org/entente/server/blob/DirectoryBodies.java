package org.entente.server.blob;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.streams.ReadStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.entente.mls.codec.Bytes;

/** Bodies as files below one directory, in 256 folders by their first two digits. */
final class DirectoryBodies implements BlobBodies {
  private static final int PREFIX = 2;
  private static final int DIGITS = 2 * BlobId.LENGTH;
  private static final String NAMES = "[0-9a-f]*";
  private static final int HASH_BUFFER = 1024 * 1024;
  private static final int WRITE_QUEUE = 4 * 1024 * 1024;

  private final Vertx vertx;
  private final Path directory;

  DirectoryBodies(Vertx vertx, Path directory) {
    this.vertx = vertx;
    this.directory = directory;
  }

  @Override
  public Future<Long> append(BlobId id, long offset, long limit, ReadStream<Buffer> body) {
    Path file = file(id);
    return vertx
        .fileSystem()
        .mkdirs(folder(id).toString())
        .compose(made -> vertx
            .fileSystem()
            .open(file.toString(), new OpenOptions().setRead(false).setCreate(true)))
        .compose(open -> {
          open.setWritePos(offset).setWriteQueueMaxSize(WRITE_QUEUE);
          return new Intake(open, limit, body)
              .run()
              .compose(written -> open.flush().map(written))
              .eventually(open::close);
        });
  }

  /** Takes a body in until it ends, fails or is longer than it may be. */
  private static final class Intake {
    private final AsyncFile file;
    private final long limit;
    private final ReadStream<Buffer> body;
    private final Promise<Long> done = Promise.promise();
    private Future<Void> last = Future.succeededFuture();
    private long written;

    Intake(AsyncFile file, long limit, ReadStream<Buffer> body) {
      this.file = file;
      this.limit = limit;
      this.body = body;
    }

    Future<Long> run() {
      file.exceptionHandler(done::tryFail);
      file.drainHandler(free -> body.resume());
      body.exceptionHandler(broken -> end());
      body.endHandler(ended -> end());
      body.handler(this::take);
      body.resume();
      return done.future();
    }

    private void take(Buffer part) {
      if (part.length() > limit - written) {
        done.tryFail(BlobProblems.tooLong(limit));
        return;
      }
      written += part.length();
      last = file.write(part);
      if (file.writeQueueFull()) {
        body.pause();
      }
    }

    private void end() {
      last.onFailure(done::tryFail).onSuccess(flushed -> done.tryComplete(written));
    }
  }

  @Override
  public Future<Bytes> sha256(BlobId id) {
    return vertx.executeBlocking(() -> hash(file(id)), false);
  }

  private static Bytes hash(Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[HASH_BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return Bytes.of(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Future<Void> send(BlobId id, long offset, long length, HttpServerResponse response) {
    return response.sendFile(file(id).toString(), offset, length);
  }

  @Override
  public Future<Void> remove(BlobId id) {
    return vertx.executeBlocking(
        () -> {
          Files.deleteIfExists(file(id));
          return null;
        },
        false);
  }

  @Override
  public Future<List<BlobId>> untouched(int part, long sinceMs, int limit) {
    Path folder = directory.resolve(String.format("%02x", part));
    return vertx.executeBlocking(() -> untouched(folder, sinceMs, limit), false);
  }

  private static List<BlobId> untouched(Path folder, long sinceMs, int limit) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<BlobId> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, NAMES)) {
      for (Path file : files) {
        boolean old = Files.getLastModifiedTime(file).toMillis() < sinceMs;
        if (old && found.size() < limit && file.getFileName().toString().length() == DIGITS) {
          found.add(new BlobId(file.getFileName().toString()));
        }
      }
    }
    return found;
  }

  /** Where the body is, or would be. */
  Path file(BlobId id) {
    return folder(id).resolve(id.hex());
  }

  private Path folder(BlobId id) {
    return directory.resolve(id.hex().substring(0, PREFIX));
  }
}
