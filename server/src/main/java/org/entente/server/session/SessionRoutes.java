package org.entente.server.session;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.entente.mls.error.MalformedException;
import org.entente.server.http.Api;
import org.entente.server.http.Call;
import org.entente.server.http.Endpoint;
import org.entente.server.http.Rate;
import org.entente.server.http.Reply;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.trust.base.Base64Url;
import org.entente.trust.name.DeviceName;

/** Sign-in over HTTP. */
final class SessionRoutes {
  private static final int MAX_NONCE_REQUEST_BYTES = 1024;
  private static final int MAX_SIGN_IN_BYTES = 16 * 1024;

  private final SignIns signIns;
  private final Nonces nonces;

  private SessionRoutes(SignIns signIns, Nonces nonces) {
    this.signIns = signIns;
    this.nonces = nonces;
  }

  /**
   * Offers sign-in.
   *
   * @param rate for all devices behind one address, which may be that of a whole agency
   */
  static void mount(Api api, SignIns signIns, Nonces nonces, Rate rate) {
    SessionRoutes routes = new SessionRoutes(signIns, nonces);
    api.mount(
        Endpoint.post("/v1/session/nonce", Endpoint.Body.JSON, MAX_NONCE_REQUEST_BYTES)
            .openToAll()
            .at(rate),
        routes::nonce);
    api.mount(
        Endpoint.post("/v1/session", Endpoint.Body.OCTETS, MAX_SIGN_IN_BYTES)
            .openToAll()
            .at(rate),
        routes::signIn);
  }

  private Future<Reply> nonce(Call call) {
    byte[] nonce = nonces.issue(device(call.json()));
    return Future.succeededFuture(Reply.json(
        200,
        new JsonObject()
            .put("nonce", Base64Url.encode(nonce))
            .put("expiresMs", Nonces.endMs(nonce))));
  }

  private static DeviceName device(JsonObject body) {
    try {
      return DeviceName.parse(String.valueOf(body.getValue("device")));
    } catch (MalformedException e) {
      JsonObject violation = new JsonObject().put("pointer", "/device").put("rule", "device name");
      throw new ProblemException(
          ProblemType.INVALID_FIELD, "", Map.of("violations", new JsonArray().add(violation)));
    }
  }

  private Future<Reply> signIn(Call call) {
    return signIns
        .signIn(call.body().getBytes(), call.origin())
        .map(token -> Reply.json(
            200, new JsonObject().put("token", token.text()).put("expiresMs", token.expiresMs())));
  }
}
