package org.entente.server.bench;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.entente.mls.error.MalformedException;
import org.entente.server.http.Api;
import org.entente.server.http.Call;
import org.entente.server.http.Endpoint;
import org.entente.server.http.Rate;
import org.entente.server.http.Reply;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.RoomId;

/** {@code POST /v1/bench/rooms} with {@code {"rooms": {"<id>": ["<device>", …]}}}. */
final class BenchRoutes {
  private static final int MAX_BYTES = 8 * 1024 * 1024;
  private static final Rate RATE = Rate.perSecond(100, 1000);

  private final Function<Map<RoomId, Set<DeviceName>>, Future<Void>> add;

  private BenchRoutes(Function<Map<RoomId, Set<DeviceName>>, Future<Void>> add) {
    this.add = add;
  }

  static void mount(Api api, Function<Map<RoomId, Set<DeviceName>>, Future<Void>> add) {
    api.mount(
        Endpoint.post("/v1/bench/rooms", Endpoint.Body.JSON, MAX_BYTES)
            .openToAll()
            .at(RATE),
        new BenchRoutes(add)::create);
  }

  private Future<Reply> create(Call call) {
    Map<RoomId, Set<DeviceName>> rosters = rosters(call.json());
    return add.apply(rosters)
        .map(done -> Reply.json(201, new JsonObject().put("rooms", rosters.size())));
  }

  private static Map<RoomId, Set<DeviceName>> rosters(JsonObject body) {
    Map<RoomId, Set<DeviceName>> rosters = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, Object> room : body.getJsonObject("rooms")) {
        rosters.put(RoomId.parse(room.getKey()), devices((JsonArray) room.getValue()));
      }
      return rosters;
    } catch (MalformedException | ClassCastException | NullPointerException e) {
      throw new ProblemException(
          ProblemType.MALFORMED_REQUEST,
          "Send rooms with their devices.",
          Map.of("pointer", "/rooms"));
    }
  }

  private static Set<DeviceName> devices(JsonArray uris) throws MalformedException {
    Set<DeviceName> devices = new HashSet<>();
    for (Object uri : uris) {
      devices.add(DeviceName.parse((String) uri));
    }
    return devices;
  }
}
