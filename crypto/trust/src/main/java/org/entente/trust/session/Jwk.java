package org.entente.trust.session;

import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.UnsupportedException;
import org.entente.trust.base.Base64Url;
import org.entente.trust.base.Sha256;
import org.entente.trust.base.Text;
import org.entente.trust.json.JsonObject;
import org.entente.trust.json.JsonWriter;

/** Ed25519 public keys as JSON Web Keys, RFC 8037. */
public final class Jwk {
  private static final int KEY_LENGTH = 32;

  private Jwk() {}

  /** The key in the one form that its thumbprint is taken of, RFC 7638 section 3. */
  public static String write(Bytes publicKey) {
    return new JsonWriter()
        .put("crv", "Ed25519")
        .put("kty", "OKP")
        .put("x", Base64Url.encode(publicKey.toArray()))
        .toString();
  }

  /** The thumbprint by which a token names the key: the {@code cnf.jkt} of RFC 9449 section 6.1. */
  public static String thumbprint(Bytes publicKey) {
    return Base64Url.encode(Sha256.hash(Text.encode(write(publicKey))));
  }

  /** The key in {@code jwk}; members besides the three are left aside, a private key is refused. */
  static Bytes read(JsonObject jwk) throws MalformedException, UnsupportedException {
    if (!jwk.text("kty").equals("OKP") || !jwk.text("crv").equals("Ed25519")) {
      throw new UnsupportedException("type of key");
    }
    byte[] key = Base64Url.decode(jwk.text("x"));
    if (key.length != KEY_LENGTH || jwk.has("d")) {
      throw new MalformedException("not a public key");
    }
    return Bytes.of(key);
  }
}
