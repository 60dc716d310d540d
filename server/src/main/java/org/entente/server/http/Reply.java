package org.entente.server.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What an action answers with.
 *
 * @param headers besides those that every answer has
 * @param content sends the body and ends the response; status and headers are set then
 */
public record Reply(
    int status, Map<String, String> headers, Function<HttpServerResponse, Future<Void>> content) {
  private static final String TYPE = "Content-Type";

  /** Keeps a copy. */
  public Reply {
    headers = Map.copyOf(headers);
  }

  /** A body of {@code mediaType} that is at hand. */
  public static Reply of(int status, String mediaType, Buffer body) {
    return status(status).with(TYPE, mediaType).sending(response -> response.end(body));
  }

  /** A JSON object. */
  public static Reply json(int status, JsonObject body) {
    return of(status, "application/json", body.toBuffer());
  }

  /** A structure in the presentation language of RFC 9420. */
  public static Reply octets(int status, byte[] body) {
    return of(status, "application/octet-stream", Buffer.buffer(body));
  }

  /** Done, with nothing to say. */
  public static Reply empty() {
    return status(204);
  }

  /** Only a status; headers and a body may be added. */
  public static Reply status(int status) {
    return new Reply(status, Map.of(), HttpServerResponse::end);
  }

  /** The same with one more header. */
  public Reply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, more, content);
  }

  /** The same with a body that is sent by {@code send}, which also ends the response. */
  public Reply sending(Function<HttpServerResponse, Future<Void>> send) {
    return new Reply(status, headers, send);
  }
}
