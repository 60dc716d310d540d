package org.entente.server.blob;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Base64;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.server.http.Api;
import org.entente.server.http.Call;
import org.entente.server.http.Endpoint;
import org.entente.server.http.Rate;
import org.entente.server.http.Reply;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.trust.name.RoomId;

/** Sealed files over HTTP: tus 1.0 with creation and termination to put, ranges to get. */
final class BlobRoutes {
  private static final String ALL = "/v1/rooms/:id/blobs";
  private static final String ONE = ALL + "/:blob";
  private static final String HOLD = "/v1/rooms/:id/files/hold";
  private static final String TUS = "1.0.0";
  private static final Rate RATE = Rate.perSecond(50, 200);
  private static final Duration TRANSFER = Duration.ofMinutes(10);
  private static final int MAX_DIGITS = 15;

  private final Blobs blobs;
  private final BlobBodies bodies;

  private BlobRoutes(Blobs blobs, BlobBodies bodies) {
    this.blobs = blobs;
    this.bodies = bodies;
  }

  static void mount(Api api, Blobs blobs, BlobBodies bodies) {
    BlobRoutes routes = new BlobRoutes(blobs, bodies);
    api.mount(endpoint(HttpMethod.POST, ALL, Endpoint.Body.NONE), routes::create);
    api.mount(endpoint(HttpMethod.HEAD, ONE, Endpoint.Body.NONE), routes::head);
    api.mount(endpoint(HttpMethod.PATCH, ONE, Endpoint.Body.TUS), routes::append);
    api.mount(endpoint(HttpMethod.GET, ONE, Endpoint.Body.NONE), routes::download);
    api.mount(endpoint(HttpMethod.DELETE, ONE, Endpoint.Body.NONE), routes::remove);
    api.mount(endpoint(HttpMethod.PUT, ONE + "/receipt", Endpoint.Body.NONE), routes::received);
    api.mount(endpoint(HttpMethod.PUT, HOLD, Endpoint.Body.NONE), call -> routes.hold(call, true));
    api.mount(
        endpoint(HttpMethod.DELETE, HOLD, Endpoint.Body.NONE), call -> routes.hold(call, false));
  }

  private static Endpoint endpoint(HttpMethod method, String path, Endpoint.Body body) {
    return new Endpoint(method, path, body, 0, TRANSFER, RATE, false);
  }

  private Future<Reply> create(Call call) {
    requireTus(call);
    if (call.header("Upload-Metadata") != null) {
      throw BlobProblems.header("Upload-Metadata", "none: names never leave the device");
    }
    long length = number(call, "Upload-Length");
    return blobs
        .create(call.caller().device(), room(call), length)
        .map(blob -> tus(blob, 201)
            .with(
                "Location",
                "/v1/rooms/" + blob.room().text() + "/blobs/" + blob.id().hex()));
  }

  private Future<Reply> head(Call call) {
    requireTus(call);
    return blob(call)
        .map(blob -> tus(blob, 200)
            .with("Upload-Length", Long.toString(blob.length()))
            .with("Cache-Control", "no-store"));
  }

  private Future<Reply> append(Call call) {
    requireTus(call);
    long offset = number(call, "Upload-Offset");
    return blobs
        .append(call.caller().device(), room(call), id(call), offset, call.stream())
        .map(blob -> tus(blob, 204));
  }

  private static Reply tus(Blob blob, int status) {
    Reply reply = Reply.status(status)
        .with("Tus-Resumable", TUS)
        .with("Upload-Offset", Long.toString(blob.stored()));
    Bytes sha256 = blob.sha256();
    return sha256 == null ? reply : reply.with("Repr-Digest", digest(sha256));
  }

  /** RFC 9530. */
  private static String digest(Bytes sha256) {
    return "sha-256=:" + Base64.getEncoder().encodeToString(sha256.toArray()) + ":";
  }

  private Future<Reply> download(Call call) {
    return blob(call).map(blob -> {
      Bytes sha256 = blob.sha256();
      if (sha256 == null) {
        throw BlobProblems.notFound();
      }
      ByteRange range = ByteRange.of(call.header("Range"), blob.length());
      Reply reply = Reply.status(range.isWhole() ? 200 : 206)
          .with("Content-Type", "application/octet-stream")
          .with("Accept-Ranges", "bytes")
          .with("Repr-Digest", digest(sha256));
      Reply ranged = range.isWhole() ? reply : reply.with("Content-Range", range.header());
      return ranged.sending(response -> send(blob, range, response));
    });
  }

  private Future<Void> send(Blob blob, ByteRange range, HttpServerResponse response) {
    return bodies.send(blob.id(), range.from(), range.length(), response);
  }

  private Future<Reply> remove(Call call) {
    requireTus(call);
    return blobs
        .remove(call.caller().device(), room(call), id(call))
        .map(done -> Reply.status(204).with("Tus-Resumable", TUS));
  }

  private Future<Reply> received(Call call) {
    return blobs
        .received(call.caller().device(), room(call), id(call))
        .map(done -> Reply.status(204));
  }

  private Future<Reply> hold(Call call, boolean on) {
    return blobs.hold(call.caller().device(), room(call), on).map(done -> Reply.status(204));
  }

  private Future<Blob> blob(Call call) {
    return blobs.find(call.caller().device(), room(call), id(call));
  }

  private static void requireTus(Call call) {
    if (!TUS.equals(call.header("Tus-Resumable"))) {
      throw new ProblemException(ProblemType.TUS_VERSION, "Send Tus-Resumable: " + TUS + ".");
    }
  }

  private static long number(Call call, String name) {
    String text = call.header(name);
    if (text == null || text.length() > MAX_DIGITS || !text.matches("[0-9]+")) {
      throw BlobProblems.header(name, "a whole number");
    }
    return Long.parseLong(text);
  }

  private static RoomId room(Call call) {
    try {
      return RoomId.parse(call.pathParam("id"));
    } catch (MalformedException e) {
      throw BlobProblems.notFound();
    }
  }

  private static BlobId id(Call call) {
    return new BlobId(call.pathParam("blob"));
  }
}
