package org.entente.server.session;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.mls.suite.SignatureScheme;
import org.entente.trust.base.Base64Url;
import org.entente.trust.base.Sha256;
import org.entente.trust.session.Jwk;

/** Makes DPoP proofs as a device does, and wrong ones as it does not. */
public final class ProofMaker {
  private static final SignatureScheme ED25519 = SignatureScheme.ed25519();
  private final SignatureKeyPair keys;
  private int number;

  public ProofMaker(SignatureKeyPair keys) {
    this.keys = keys;
  }

  public String thumbprint() {
    return Jwk.thumbprint(keys.publicKey());
  }

  public JsonObject claims(String method, String uri, String token, long nowMs) {
    byte[] hash = Sha256.hash(token.getBytes(StandardCharsets.US_ASCII));
    return new JsonObject()
        .put("htm", method)
        .put("htu", uri)
        .put("iat", nowMs / 1000)
        .put("jti", "proof-" + number++)
        .put("ath", Base64Url.encode(hash));
  }

  public String sign(JsonObject claims) {
    JsonObject header = new JsonObject()
        .put("typ", "dpop+jwt")
        .put("alg", "EdDSA")
        .put("jwk", new JsonObject(Jwk.write(keys.publicKey())));
    return sign(header, claims);
  }

  public String sign(JsonObject header, JsonObject claims) {
    String signed = part(header) + "." + part(claims);
    byte[] bytes = signed.getBytes(StandardCharsets.US_ASCII);
    return signed + "." + Base64Url.encode(ED25519.sign(keys.privateKey(), bytes));
  }

  private static String part(JsonObject json) {
    return Base64Url.encode(json.encode().getBytes(StandardCharsets.UTF_8));
  }
}
