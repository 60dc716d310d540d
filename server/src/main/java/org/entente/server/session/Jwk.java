package org.entente.server.session;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Base64Url;
import org.entente.trust.base.Sha256;

/**
 * An Ed25519 public key as a JSON Web Key (RFC 8037).
 *
 * @param key 32 bytes
 */
record Jwk(Bytes key) {
  private static final int KEY_BYTES = 32;

  Jwk {
    if (key.length() != KEY_BYTES) {
      throw new IllegalArgumentException("not an Ed25519 key");
    }
  }

  /** Reads the public members; a key of another kind, or a private one, is refused. */
  static Jwk read(Object value) {
    if (!(value instanceof JsonObject json)) {
      throw Refused.because("The proof carries no key.");
    }
    boolean ours = "OKP".equals(json.getValue("kty")) && "Ed25519".equals(json.getValue("crv"));
    Refused.unless(ours && !json.containsKey("d"), "The proof's key is of another kind.");
    try {
      Bytes key = Bytes.of(Base64Url.decode(String.valueOf(json.getValue("x"))));
      Refused.unless(key.length() == KEY_BYTES, "The proof's key is malformed.");
      return new Jwk(key);
    } catch (MalformedException e) {
      throw Refused.because("The proof's key is malformed.");
    }
  }

  /** The members of RFC 8037. */
  JsonObject toJson() {
    return new JsonObject()
        .put("crv", "Ed25519")
        .put("kty", "OKP")
        .put("x", Base64Url.encode(key.toArray()));
  }

  /** The thumbprint of RFC 7638, base64url. */
  String thumbprint() {
    byte[] canonical = toJson().encode().getBytes(StandardCharsets.UTF_8);
    return Base64Url.encode(Sha256.hash(canonical));
  }
}
