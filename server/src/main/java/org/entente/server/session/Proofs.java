package org.entente.server.session;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.entente.mls.error.MalformedException;
import org.entente.mls.suite.SignatureScheme;
import org.entente.trust.base.Base64Url;
import org.entente.trust.base.Sha256;

/**
 * Checks DPoP proofs, RFC 9449 section 4.3: that whoever sends a token also holds the key it is bound
 * to, for this very request and only once. Callable from any thread.
 */
final class Proofs {
  static final Duration WINDOW = Duration.ofSeconds(90);
  private static final int MAX_CHARACTERS = 4096;
  private static final int MAX_ID_CHARACTERS = 128;
  private static final SignatureScheme ED25519 = SignatureScheme.ed25519();
  private final Clock clock;
  private final ProofReplays replays;

  Proofs(Clock clock, ProofReplays replays) {
    this.clock = clock;
    this.replays = replays;
  }

  /**
   * Refuses with {@code unauthenticated} unless {@code proof} was made for this use of {@code token}.
   *
   * @param uri scheme, authority and path of the request, without query
   * @param thumbprint the key that the token is bound to
   */
  void check(String proof, String method, String uri, String token, String thumbprint) {
    Refused.unless(proof.length() <= MAX_CHARACTERS, "The proof is too long.");
    String[] parts = proof.split("\\.", -1);
    Refused.unless(parts.length == 3, "The proof is malformed.");
    try {
      JsonObject header = json(parts[0]);
      Refused.unless(
          "dpop+jwt".equals(header.getValue("typ")) && "EdDSA".equals(header.getValue("alg")),
          "The proof is of another kind.");
      Jwk key = Jwk.read(header.getValue("jwk"));
      Refused.unless(key.thumbprint().equals(thumbprint), "The token belongs to another key.");
      byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
      Refused.unless(
          ED25519.verify(key.key(), signed, Base64Url.decode(parts[2])),
          "The proof's signature is wrong.");
      checkClaims(json(parts[1]), method, uri, token, thumbprint);
    } catch (MalformedException | DecodeException | ClassCastException e) {
      throw Refused.because("The proof is malformed.");
    }
  }

  private static JsonObject json(String part) throws MalformedException {
    return new JsonObject(new String(Base64Url.decode(part), StandardCharsets.UTF_8));
  }

  private void checkClaims(
      JsonObject claims, String method, String uri, String token, String thumbprint) {
    Refused.unless(method.equals(claims.getValue("htm")), "The proof is for another method.");
    Refused.unless(uri.equals(claims.getValue("htu")), "The proof is for another address.");
    Refused.unless(hash(token).equals(claims.getValue("ath")), "The proof is for another token.");
    long madeMs = claims.getValue("iat") instanceof Number n ? n.longValue() * 1000 : 0;
    long nowMs = clock.millis();
    Refused.unless(
        Math.abs(nowMs - madeMs) <= WINDOW.toMillis(), "The proof is too old; check the clock.");
    String id = claims.getValue("jti") instanceof String s ? s : "";
    Refused.unless(!id.isEmpty() && id.length() <= MAX_ID_CHARACTERS, "The proof has no id.");
    Refused.unless(
        replays.isNew(thumbprint + id, nowMs, madeMs + WINDOW.toMillis()),
        "The proof was used before.");
  }

  private static String hash(String token) {
    return Base64Url.encode(Sha256.hash(token.getBytes(StandardCharsets.US_ASCII)));
  }
}
