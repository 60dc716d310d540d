package org.entente.server.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.jspecify.annotations.Nullable;

/** Collects a paused request's body up to a limit; what comes beyond it is never kept. */
final class BodyReader {
  private final int maxBytes;
  private final Buffer body = Buffer.buffer();
  private final Promise<Buffer> done = Promise.promise();

  private BodyReader(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** The body; fails with {@code too_large} as soon as it is known to be. */
  static Future<Buffer> read(HttpServerRequest request, Endpoint endpoint) {
    if (endpoint.body() == Endpoint.Body.NONE) {
      request.resume();
      return Future.succeededFuture(Buffer.buffer());
    }
    requireType(request, endpoint.body().mediaType());
    if (endpoint.body() == Endpoint.Body.TUS) {
      return Future.succeededFuture(Buffer.buffer());
    }
    BodyReader reader = new BodyReader(endpoint.maxBodyBytes());
    reader.checkAnnounced(request.getHeader("Content-Length"));
    request.handler(reader::take);
    request.exceptionHandler(reader.done::tryFail);
    request.endHandler(end -> reader.done.tryComplete(reader.body));
    request.resume();
    return reader.done.future();
  }

  private static void requireType(HttpServerRequest request, String wanted) {
    String type = request.getHeader("Content-Type");
    int end = type == null ? -1 : type.indexOf(';');
    String bare = type == null ? "" : end < 0 ? type : type.substring(0, end);
    if (!bare.trim().equalsIgnoreCase(wanted)) {
      throw new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send " + wanted + ".");
    }
  }

  private void checkAnnounced(@Nullable String length) {
    if (length != null && (length.length() > 10 || Long.parseLong(length) > maxBytes)) {
      throw tooLarge();
    }
  }

  private void take(Buffer part) {
    if (done.future().isComplete()) {
      return;
    }
    if (part.length() > maxBytes - body.length()) {
      done.tryFail(tooLarge());
      return;
    }
    body.appendBuffer(part);
  }

  private ProblemException tooLarge() {
    return new ProblemException(ProblemType.TOO_LARGE, "", Map.of("max_bytes", maxBytes));
  }
}
