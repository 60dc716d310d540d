package org.entente.server.session;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.entente.mls.error.MalformedException;
import org.entente.server.http.Api;
import org.entente.server.http.Call;
import org.entente.server.http.Endpoint;
import org.entente.server.http.Rate;
import org.entente.server.http.Reply;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.trust.name.DeviceName;

/** On which day devices signed in here last, for those who look after them; to others they do not exist. */
final class SeenRoutes {
  private static final int MOST = 500;
  private static final int MAX_BYTES = 128 * 1024;
  private static final Rate RATE = Rate.perSecond(0.5, 10);

  private final InstanceStore store;
  private final BiPredicate<DeviceName, DeviceName> looksAfter;

  private SeenRoutes(InstanceStore store, BiPredicate<DeviceName, DeviceName> looksAfter) {
    this.store = store;
    this.looksAfter = looksAfter;
  }

  /**
   * Offers it.
   *
   * @param looksAfter whether the first device may know that of the second one
   */
  static void mount(Api api, InstanceStore store, BiPredicate<DeviceName, DeviceName> looksAfter) {
    SeenRoutes routes = new SeenRoutes(store, looksAfter);
    api.mount(
        Endpoint.post("/v1/session/seen", Endpoint.Body.JSON, MAX_BYTES).at(RATE), routes::seen);
  }

  private Future<Reply> seen(Call call) {
    DeviceName caller = call.caller().device();
    List<DeviceName> asked = devices(call.json()).stream()
        .filter(device -> looksAfter.test(caller, device))
        .toList();
    return store
        .seen(asked)
        .map(days -> Reply.json(200, new JsonObject().put("devices", json(asked, days))));
  }

  private static JsonArray json(List<DeviceName> asked, Map<DeviceName, LocalDate> days) {
    JsonArray out = new JsonArray();
    for (DeviceName device : asked) {
      LocalDate day = days.get(device);
      if (day != null) {
        out.add(new JsonObject().put("device", device.uri()).put("day", day.toString()));
      }
    }
    return out;
  }

  private static List<DeviceName> devices(JsonObject body) {
    if (!(body.getValue("devices") instanceof JsonArray all) || all.size() > MOST) {
      throw invalid();
    }
    try {
      List<DeviceName> devices = new ArrayList<>();
      for (Object each : all) {
        devices.add(DeviceName.parse(String.valueOf(each)));
      }
      return devices.stream().distinct().toList();
    } catch (MalformedException e) {
      throw invalid();
    }
  }

  private static ProblemException invalid() {
    JsonObject violation =
        new JsonObject().put("pointer", "/devices").put("rule", "at most 500 device names");
    return new ProblemException(
        ProblemType.INVALID_FIELD, "", Map.of("violations", new JsonArray().add(violation)));
  }
}
