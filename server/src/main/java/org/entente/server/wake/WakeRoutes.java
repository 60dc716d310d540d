package org.entente.server.wake;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.entente.server.http.Api;
import org.entente.server.http.Call;
import org.entente.server.http.Endpoint;
import org.entente.server.http.Rate;
import org.entente.server.http.Reply;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.jspecify.annotations.Nullable;

/** Whether and where a device wants to be woken, over HTTP. */
final class WakeRoutes {
  private static final String PATH = "/v1/push";
  private static final int MAX_BYTES = 4096;
  private static final Rate RATE = Rate.perSecond(0.5, 10);

  private final WakeStore store;
  private final PushServices services;
  private final @Nullable VapidKey key;
  private final Clock clock;

  private WakeRoutes(WakeStore store, PushServices services, @Nullable VapidKey key, Clock clock) {
    this.store = store;
    this.services = services;
    this.key = key;
    this.clock = clock;
  }

  /** {@code key} is null in a region that wakes nobody. */
  static void mount(
      Api api, WakeStore store, PushServices services, @Nullable VapidKey key, Clock clock) {
    WakeRoutes routes = new WakeRoutes(store, services, key, clock);
    api.mount(Endpoint.get(PATH).at(RATE), routes::key);
    api.mount(Endpoint.put(PATH, Endpoint.Body.JSON, MAX_BYTES).at(RATE), routes::keep);
    api.mount(
        new Endpoint(
            HttpMethod.DELETE, PATH, Endpoint.Body.NONE, 0, Duration.ofSeconds(20), RATE, false),
        routes::remove);
  }

  private VapidKey required() {
    VapidKey known = key;
    if (known == null) {
      throw new ProblemException(ProblemType.NOT_FOUND, "This region wakes no browsers.");
    }
    return known;
  }

  private Future<Reply> key(Call call) {
    return Future.succeededFuture(
        Reply.json(200, new JsonObject().put("key", required().publicKey())));
  }

  private Future<Reply> keep(Call call) {
    required();
    boolean isText = call.json().getValue("endpoint") instanceof String;
    String endpoint = isText ? call.json().getString("endpoint") : "";
    if (services.parse(endpoint).isEmpty()) {
      throw invalid();
    }
    return store
        .keep(call.caller().device(), endpoint, clock.millis())
        .map(kept -> Reply.status(204));
  }

  private static ProblemException invalid() {
    JsonObject violation =
        new JsonObject().put("pointer", "/endpoint").put("rule", "known_push_service");
    return new ProblemException(
        ProblemType.INVALID_FIELD, "", Map.of("violations", new JsonArray().add(violation)));
  }

  private Future<Reply> remove(Call call) {
    return store.remove(call.caller().device()).map(gone -> Reply.status(204));
  }
}
