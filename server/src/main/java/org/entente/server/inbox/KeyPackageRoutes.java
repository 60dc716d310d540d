package org.entente.server.inbox;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.entente.mls.error.MalformedException;
import org.entente.mls.suite.Suites;
import org.entente.server.http.Api;
import org.entente.server.http.Call;
import org.entente.server.http.Endpoint;
import org.entente.server.http.Rate;
import org.entente.server.http.Reply;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.wire.KeyPackages;
import org.entente.trust.wire.KeyPackages.Claimed;

/** Publishing and claiming key packages over HTTP. */
final class KeyPackageRoutes {
  private static final int MAX_UPLOAD_BYTES = 1024 * 1024;
  private static final int MAX_CLAIM_BYTES = 16 * 1024;
  private static final int MAX_NAMES = 50;
  private static final int DEFAULT_SUITE = Suites.HYBRID;
  private final PlacedKeyPackages service;

  private KeyPackageRoutes(PlacedKeyPackages service) {
    this.service = service;
  }

  static void mount(Api api, PlacedKeyPackages service) {
    KeyPackageRoutes routes = new KeyPackageRoutes(service);
    api.mount(
        Endpoint.put("/v1/key-packages", Endpoint.Body.OCTETS, MAX_UPLOAD_BYTES)
            .at(Rate.perSecond(0.5, 10)),
        routes::publish);
    api.mount(
        Endpoint.post("/v1/key-packages/claim", Endpoint.Body.JSON, MAX_CLAIM_BYTES)
            .at(Rate.perSecond(0.5, 20)),
        routes::claim);
  }

  private Future<Reply> publish(Call call) {
    return service
        .publish(call.caller().device(), call.body().getBytes())
        .map(done -> Reply.empty());
  }

  private Future<Reply> claim(Call call) {
    JsonObject wanted = call.json();
    int suite = suite(wanted);
    Future<List<Claimed>> claimed = wanted.containsKey("officers")
        ? service.claimOfficers(names(wanted, "officers", OfficerName::parse), suite)
        : service.claimDevices(names(wanted, "devices", DeviceName::parse), suite);
    return claimed.map(list -> Reply.octets(200, KeyPackages.encodeClaimed(list)));
  }

  private static int suite(JsonObject wanted) {
    Object suite = wanted.getValue("suite", DEFAULT_SUITE);
    if (suite instanceof Integer number) {
      return number;
    }
    throw invalid("/suite", "integer");
  }

  private interface Parser<T> {
    T parse(String text) throws MalformedException;
  }

  private static <T> List<T> names(JsonObject wanted, String field, Parser<T> parser) {
    if (!(wanted.getValue(field) instanceof JsonArray array)
        || array.isEmpty()
        || array.size() > MAX_NAMES) {
      throw invalid("/" + field, "1 to " + MAX_NAMES + " names");
    }
    List<T> names = new ArrayList<>();
    for (Object text : array) {
      try {
        names.add(parser.parse(String.valueOf(text)));
      } catch (MalformedException e) {
        throw invalid("/" + field + "/" + names.size(), "name");
      }
    }
    return names;
  }

  private static ProblemException invalid(String pointer, String rule) {
    JsonObject violation = new JsonObject().put("pointer", pointer).put("rule", rule);
    return new ProblemException(
        ProblemType.INVALID_FIELD, "", Map.of("violations", new JsonArray().add(violation)));
  }
}
