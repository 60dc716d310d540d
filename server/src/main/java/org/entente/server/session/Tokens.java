package org.entente.server.session;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Clock;
import java.time.Duration;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.RegionId;

/**
 * Issues and checks the region's tokens: JWTs that are bound to a device's key and end after ten
 * minutes. Callable from any thread.
 */
final class Tokens {
  static final Duration LIFE = Duration.ofMinutes(10);
  private static final int MAX_CHARACTERS = 4096;
  private static final int MOST_KNOWN = 20_000;
  private final JWTAuth auth;
  private final TokenSigner signer;
  private final KnownTokens known = new KnownTokens(MOST_KNOWN);
  private final String region;
  private final Clock clock;

  Tokens(Vertx vertx, TokenKeys keys, RegionId region, Clock clock) {
    JWTAuthOptions options = new JWTAuthOptions();
    keys.options().forEach(options::addPubSecKey);
    // The times are checked here, against our clock: Vert.x would accept a token without an end.
    options.setJWTOptions(new JWTOptions().setIgnoreExpiration(true));
    this.auth = JWTAuth.create(vertx, options);
    this.region = region.value();
    this.signer = keys.signer();
    this.clock = clock;
  }

  /** A token for {@code device}, whose key has {@code thumbprint}. */
  Token issue(DeviceName device, String thumbprint, long instance) {
    long now = clock.millis() / 1000;
    long end = now + LIFE.toSeconds();
    JsonObject claims = new JsonObject()
        .put("iss", region)
        .put("aud", region)
        .put("sub", device.uri())
        .put("iat", now)
        .put("exp", end)
        .put("instance", instance)
        .put("cnf", new JsonObject().put("jkt", thumbprint));
    String text = signer.sign(claims);
    known.put(text, new TokenClaims(device, thumbprint, instance, end * 1000));
    return new Token(text, end * 1000);
  }

  /** What {@code token} says; fails with {@code unauthenticated} when it is not ours or has ended. */
  Future<TokenClaims> verify(String token) {
    if (token.length() > MAX_CHARACTERS) {
      return Future.failedFuture(Refused.because("The token is not ours."));
    }
    TokenClaims before = known.get(token);
    if (before != null) {
      return clock.millis() < before.expiresMs()
          ? Future.succeededFuture(before)
          : Future.failedFuture(Refused.because("The token has ended."));
    }
    return auth.authenticate(new TokenCredentials(token))
        .recover(e -> Future.failedFuture(Refused.because("The token is not ours.")))
        .map(user -> claims(user.attributes().getJsonObject("accessToken")))
        .onSuccess(claims -> known.put(token, claims));
  }

  private TokenClaims claims(JsonObject claims) {
    try {
      Refused.unless(
          region.equals(claims.getValue("iss")) && region.equals(claims.getValue("aud")),
          "The token is for another region.");
      long endMs = Math.multiplyExact(claims.getLong("exp"), 1000L);
      Refused.unless(clock.millis() < endMs, "The token has ended.");
      return new TokenClaims(
          DeviceName.parse(claims.getString("sub")),
          claims.getJsonObject("cnf").getString("jkt"),
          claims.getLong("instance"),
          endMs);
    } catch (MalformedException
        | ClassCastException
        | NullPointerException
        | ArithmeticException e) {
      throw Refused.because("The token is not ours.");
    }
  }
}
