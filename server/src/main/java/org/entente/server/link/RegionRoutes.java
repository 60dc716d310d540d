package org.entente.server.link;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Supplier;
import org.entente.server.http.Api;
import org.entente.server.http.Endpoint;
import org.entente.server.http.Rate;
import org.entente.server.http.Reply;
import org.entente.trust.name.RegionId;

/** Tells devices how this region sees the others. */
public final class RegionRoutes {
  private RegionRoutes() {}

  /** Offers the view of {@code region}, which {@code states} gives; empty for a region that is alone. */
  public static void mount(Api api, RegionId region, Supplier<List<LinkState>> states) {
    api.mount(
        Endpoint.get("/v1/regions").at(Rate.perSecond(1, 20)),
        call -> Future.succeededFuture(Reply.json(
            200,
            new JsonObject().put("region", region.value()).put("others", others(states.get())))));
  }

  private static JsonArray others(List<LinkState> states) {
    JsonArray others = new JsonArray();
    states.forEach(state -> others.add(new JsonObject()
        .put("region", state.region().value())
        .put("reachable", state.isReachable())
        .put("sinceMs", state.sinceMs())
        .put("lag", state.lag())));
    return others;
  }
}
