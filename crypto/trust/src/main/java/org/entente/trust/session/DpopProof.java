package org.entente.trust.session;

import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.UnsupportedException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.mls.suite.SignatureScheme;
import org.entente.trust.base.Base64Url;
import org.entente.trust.base.Sha256;
import org.entente.trust.base.Text;
import org.entente.trust.json.JsonObject;
import org.entente.trust.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/**
 * A proof, RFC 9449, that whoever shows a token holds the key the token was given to; its signature
 * holds. Whether it was seen before is left to the caller, by {@link #id}.
 *
 * @param publicKey the Ed25519 key that signed it
 * @param id unique for each request
 * @param method the HTTP method
 * @param uri without query and fragment
 * @param issuedAtSeconds since 1970 UTC
 * @param tokenHash what {@link #tokenHash} gives for the token, null without one
 */
public record DpopProof(
    Bytes publicKey,
    String id,
    String method,
    String uri,
    long issuedAtSeconds,
    @Nullable String tokenHash) {
  /** How far the proof's time may be from the region's clock, either way. */
  public static final long WINDOW_MS = 120_000;

  private static final int MAX_CHARACTERS = 4096;
  private static final int ID_BYTES = 16;

  /** Makes the text of a proof for one request. */
  public static String create(
      SignatureKeyPair keys,
      String method,
      String uri,
      long nowMs,
      @Nullable String token,
      RandomSource random) {
    JsonWriter claims = new JsonWriter()
        .put("jti", Base64Url.encode(random.bytes(ID_BYTES)))
        .put("htm", method)
        .put("htu", uri)
        .put("iat", Math.floorDiv(nowMs, 1000L));
    if (token != null) {
      claims.put("ath", tokenHash(token));
    }
    String signed = encode(header(keys.publicKey())) + "." + encode(claims.toString());
    byte[] signature = SignatureScheme.ed25519().sign(keys.privateKey(), Text.encode(signed));
    return signed + "." + Base64Url.encode(signature);
  }

  private static String header(Bytes publicKey) {
    return new JsonWriter()
        .put("typ", "dpop+jwt")
        .put("alg", "EdDSA")
        .putJson("jwk", Jwk.write(publicKey))
        .toString();
  }

  private static String encode(String json) {
    return Base64Url.encode(Text.encode(json));
  }

  /** The hash that ties a proof to a token, RFC 9449 section 4.2. */
  public static String tokenHash(String token) {
    return Base64Url.encode(Sha256.hash(Text.encode(token)));
  }

  /**
   * Reads a proof and checks its signature with the key inside.
   *
   * @throws MlsException when it does not parse, is of another type, or was not signed by its key
   */
  public static DpopProof parse(String proof) throws MlsException {
    int first = proof.indexOf('.');
    int last = proof.lastIndexOf('.');
    if (proof.length() > MAX_CHARACTERS || first < 0 || proof.indexOf('.', first + 1) != last) {
      throw new MalformedException("not a proof");
    }
    Bytes key = key(json(proof.substring(0, first)));
    byte[] signature = Base64Url.decode(proof.substring(last + 1));
    byte[] signed = Text.encode(proof.substring(0, last));
    if (!SignatureScheme.ed25519().verify(key, signed, signature)) {
      throw new VerificationException("signature of the proof does not hold");
    }
    return read(key, json(proof.substring(first + 1, last)));
  }

  private static JsonObject json(String part) throws MalformedException {
    return JsonObject.parse(Text.decode(Base64Url.decode(part)));
  }

  private static Bytes key(JsonObject header) throws MlsException {
    if (!header.text("typ").equals("dpop+jwt")
        || !header.text("alg").equals("EdDSA")
        || header.has("crit")) {
      throw new UnsupportedException("type of proof");
    }
    return Jwk.read(header.object("jwk"));
  }

  private static DpopProof read(Bytes key, JsonObject claims) throws MalformedException {
    return new DpopProof(
        key,
        claims.text("jti"),
        claims.text("htm"),
        claims.text("htu"),
        claims.number("iat"),
        claims.textOrNull("ath"));
  }

  /** The thumbprint of the key, to be compared with the token's {@code cnf.jkt}. */
  public String thumbprint() {
    return Jwk.thumbprint(publicKey);
  }

  /**
   * Accepts by returning, when this proof was made for this request, now and with this token.
   *
   * @param token null when the request carries none
   */
  public void require(String method, String uri, @Nullable String token, long nowMs)
      throws VerificationException {
    boolean inTime = Math.abs(issuedAtSeconds - Math.floorDiv(nowMs, 1000L)) <= WINDOW_MS / 1000;
    boolean sameToken = token == null || tokenHash(token).equals(tokenHash);
    if (!this.method.equals(method) || !this.uri.equals(uri) || !inTime || !sameToken) {
      throw new VerificationException("proof was made for something else");
    }
  }
}
