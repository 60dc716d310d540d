package org.entente.server.wake;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.entente.trust.base.Base64Url;

/** The key by which push services know this region again, and the proofs made with it (RFC 8292). */
final class VapidKey {
  private static final Duration LIFE = Duration.ofHours(12);
  private static final int COORDINATE = 32;

  private final JWTAuth auth;
  private final String publicKey;
  private final String contact;
  private final Clock clock;

  private VapidKey(JWTAuth auth, String publicKey, String contact, Clock clock) {
    this.auth = auth;
    this.publicKey = publicKey;
    this.contact = contact;
    this.clock = clock;
  }

  /** A new pair of keys on P-256: the private one in PKCS #8, and the public point. */
  record Pair(byte[] privateKey, byte[] publicKey) {
    static Pair generate(SecureRandom random) {
      try {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        KeyPair keys = generator.generateKeyPair();
        return new Pair(keys.getPrivate().getEncoded(), point((ECPublicKey) keys.getPublic()));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /**
   * The key of {@code pair}.
   *
   * @param contact whom a push service may ask, a {@code mailto:} or {@code https:} address
   */
  static VapidKey of(Vertx vertx, Pair pair, String contact, Clock clock) {
    requirePrivate(pair.privateKey());
    String pem = "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(pair.privateKey())
        + "\n-----END PRIVATE KEY-----\n";
    JWTAuthOptions options = new JWTAuthOptions()
        .addPubSecKey(new PubSecKeyOptions().setAlgorithm("ES256").setBuffer(pem));
    String publicKey = Base64Url.encode(pair.publicKey());
    return new VapidKey(JWTAuth.create(vertx, options), publicKey, contact, clock);
  }

  private static void requirePrivate(byte[] key) {
    try {
      KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the stored key for push services is damaged", e);
    }
  }

  /** The point without compression, as browsers want it: 65 bytes. */
  private static byte[] point(ECPublicKey key) {
    byte[] out = new byte[1 + 2 * COORDINATE];
    out[0] = 4;
    put(key.getW().getAffineX(), out, 1);
    put(key.getW().getAffineY(), out, 1 + COORDINATE);
    return out;
  }

  private static void put(BigInteger number, byte[] out, int at) {
    byte[] bytes = number.toByteArray();
    int from = Math.max(0, bytes.length - COORDINATE);
    int length = bytes.length - from;
    System.arraycopy(bytes, from, out, at + COORDINATE - length, length);
  }

  /** The public point in base64url. */
  String publicKey() {
    return publicKey;
  }

  /** The header by which {@code endpoint}'s service knows who sends. */
  String authorization(URI endpoint) {
    String port = endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort();
    JsonObject claims = new JsonObject()
        .put("aud", endpoint.getScheme() + "://" + endpoint.getHost() + port)
        .put("exp", clock.millis() / 1000 + LIFE.toSeconds())
        .put("sub", contact);
    JWTOptions options = new JWTOptions().setAlgorithm("ES256").setNoTimestamp(true);
    return "vapid t=" + auth.generateToken(claims, options) + ", k=" + publicKey;
  }
}
