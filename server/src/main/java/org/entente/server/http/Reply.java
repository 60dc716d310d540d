package org.entente.server.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/**
 * What an action answers with.
 *
 * @param mediaType empty when there is no body
 */
public record Reply(int status, String mediaType, Buffer body) {

  /** A JSON object. */
  public static Reply json(int status, JsonObject body) {
    return new Reply(status, "application/json", body.toBuffer());
  }

  /** A structure in the presentation language of RFC 9420. */
  public static Reply octets(int status, byte[] body) {
    return new Reply(status, "application/octet-stream", Buffer.buffer(body));
  }

  /** Done, with nothing to say. */
  public static Reply empty() {
    return new Reply(204, "", Buffer.buffer());
  }
}
