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

  /**
   * Offers the view of {@code region}, which {@code states} gives; empty for a region that is alone.
   *
   * @param hearsay what is told besides of regions that may not be reachable from here
   */
  public static void mount(
      Api api, RegionId region, Supplier<List<LinkState>> states, Hearsay hearsay) {
    api.mount(
        Endpoint.get("/v1/regions").at(Rate.perSecond(1, 20)),
        call -> Future.succeededFuture(Reply.json(
            200,
            new JsonObject()
                .put("region", region.value())
                .put("others", others(states.get(), hearsay)))));
  }

  private static JsonArray others(List<LinkState> states, Hearsay hearsay) {
    JsonArray others = new JsonArray();
    states.forEach(state -> others.add(other(state, hearsay)));
    return others;
  }

  private static JsonObject other(LinkState state, Hearsay hearsay) {
    JsonObject other = new JsonObject()
        .put("region", state.region().value())
        .put("reachable", state.isReachable())
        .put("sinceMs", state.sinceMs())
        .put("lag", state.lag());
    hearsay.aliveMs(state.region()).ifPresent(ms -> other.put("aliveMs", ms));
    hearsay.atWorkMs(state.region()).ifPresent(ms -> other.put("atWorkMs", ms));
    return other;
  }
}
