package org.entente.server.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Serves the OpenAPI document that ships with the server. */
public final class OpenApiRoutes {
  private static final String DOCUMENT = "org/entente/server/openapi.json";

  private OpenApiRoutes() {}

  /** Offers {@code /openapi.json} to all. */
  public static void mount(Api api) {
    Reply document = Reply.of(200, "application/json", Buffer.buffer(read()));
    api.mount(Endpoint.get("/openapi.json").openToAll(), c -> Future.succeededFuture(document));
  }

  private static byte[] read() {
    try (InputStream in = OpenApiRoutes.class.getClassLoader().getResourceAsStream(DOCUMENT)) {
      if (in == null) {
        throw new IllegalStateException("the OpenAPI document is not packed");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
