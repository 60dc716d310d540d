package org.entente.member.sim;

import java.util.HashMap;
import java.util.Map;
import org.entente.member.port.Effect;
import org.entente.mls.error.MlsException;
import org.entente.trust.json.JsonWriter;
import org.entente.trust.name.DeviceName;
import org.entente.trust.session.DpopProof;
import org.entente.trust.session.SignInRequest;
import org.jspecify.annotations.Nullable;

/** Who is signed in at a region, and with which token. */
final class SimSessions {
  static final long TOKEN_MS = 600_000;
  private final SimWorld world;
  private final SimRegion region;
  private final Map<DeviceName, Long> instances = new HashMap<>();
  private final Map<String, DeviceName> tokens = new HashMap<>();
  private long numbers;

  SimSessions(SimWorld world, SimRegion region) {
    this.world = world;
    this.region = region;
  }

  @Nullable
  DeviceName authenticate(Effect.Http http) throws MlsException {
    String authorization = http.headers().getOrDefault("Authorization", "");
    String token = authorization.startsWith("DPoP ") ? authorization.substring(5) : "";
    String path = http.path().split("\\?", 2)[0];
    return authenticate(token, http.headers().getOrDefault("DPoP", ""), http.method(), path);
  }

  @Nullable
  DeviceName authenticate(String token, String proof, String method, String path)
      throws MlsException {
    DeviceName who = tokens.get(token);
    if (who == null || region.directory.isRevoked(who)) {
      return null;
    }
    DpopProof shown = DpopProof.parse(proof);
    shown.require(method, region.sites.addressOf(who) + path, token, world.now);
    return who;
  }

  SimReply signIn(byte[] body) throws MlsException {
    SignInRequest request = SignInRequest.decode(body);
    DeviceName who = request.verify(region.directory, world.now).name();
    if (!request.signIn().host().equals(region.sites.addressOf(who))) {
      return SimReply.problem(401, "unauthenticated", new JsonWriter());
    }
    long last = instances.getOrDefault(who, 0L);
    if (request.signIn().instance() <= last) {
      return SimReply.problem(409, "device_cloned", new JsonWriter());
    }
    instances.put(who, request.signIn().instance());
    String token = "token-" + ++numbers;
    tokens.put(token, who);
    return SimReply.ok(new JsonWriter().put("token", token).put("expiresMs", world.now + TOKEN_MS));
  }
}
