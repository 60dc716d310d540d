package org.entente.server.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;

/** Serves the descriptions of all problems, made from their one list. */
public final class ProblemRoutes {
  private ProblemRoutes() {}

  /** Offers {@code /problems} and {@code /problems/:code} to all. */
  public static void mount(Api api) {
    api.mount(Endpoint.get("/problems").openToAll(), c -> Future.succeededFuture(all()));
    api.mount(
        Endpoint.get("/problems/:code").openToAll(),
        c -> Future.succeededFuture(one(c.pathParam("code"))));
  }

  private static Reply all() {
    JsonArray list = new JsonArray();
    Stream.of(ProblemType.values()).map(ProblemRoutes::describe).forEach(list::add);
    return Reply.json(200, new JsonObject().put("problems", list));
  }

  private static Reply one(String code) {
    ProblemType type =
        ProblemType.of(code).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    return Reply.json(200, describe(type));
  }

  private static JsonObject describe(ProblemType type) {
    return new JsonObject()
        .put("type", type.urn())
        .put("code", type.code())
        .put("status", type.status())
        .put("title", type.title())
        .put("advice", type.advice())
        .put("members", new JsonArray(type.members()));
  }
}
