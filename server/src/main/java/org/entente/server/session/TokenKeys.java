package org.entente.server.session;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.PubSecKeyOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.entente.mls.codec.Bytes;
import org.entente.trust.session.Jwk;

/**
 * The region's keys for tokens, in a file that only the server's user can read.
 *
 * <p>The first key signs; all of them verify, so that a new one can be put in front while tokens of
 * the old one still live.
 */
final class TokenKeys {
  private static final int RAW_BYTES = 32;
  private final JsonArray keys;

  private TokenKeys(JsonArray keys) {
    this.keys = keys;
  }

  /** Reads {@code file}, or makes it with one new key. Blocks. */
  static TokenKeys open(Path file, SecureRandom random) {
    try {
      if (!Files.exists(file)) {
        write(file, new JsonArray().add(fresh(random)));
      }
      return new TokenKeys(new JsonArray(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Keys that live as long as this object, for tests and single runs. */
  static TokenKeys inMemory(SecureRandom random) {
    try {
      return new TokenKeys(new JsonArray().add(fresh(random)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(Path file, JsonArray keys) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Files.createDirectories(directory);
    Path fresh = Files.createTempFile(
        directory,
        "token-keys",
        ".new",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(fresh, keys.encode().getBytes(StandardCharsets.UTF_8), StandardOpenOption.SYNC);
    try {
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException e) {
      // Another node was first; its key counts.
    } finally {
      Files.delete(fresh);
    }
  }

  private static JsonObject fresh(SecureRandom random) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    generator.initialize(255, random);
    KeyPair pair = generator.generateKeyPair();
    String thumbprint = Jwk.thumbprint(rawOf(pair.getPublic().getEncoded()));
    return new JsonObject()
        .put("kid", thumbprint.substring(0, 16))
        .put("public", Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()))
        .put("private", Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
  }

  private static Bytes rawOf(byte[] spki) {
    return Bytes.of(Arrays.copyOfRange(spki, spki.length - RAW_BYTES, spki.length));
  }

  /** The id of the key that signs. */
  String signingId() {
    return keys.getJsonObject(0).getString("kid");
  }

  /** What signs, with the first key. */
  TokenSigner signer() {
    byte[] key = Base64.getDecoder().decode(keys.getJsonObject(0).getString("private"));
    try {
      return new TokenSigner(PrivateKeyFactory.createKey(key), signingId());
    } catch (IOException e) {
      throw new UncheckedIOException("the key for tokens cannot be read", e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /**
   * 32 bytes for {@code purpose} that every node with these keys derives alike: a device may ask one
   * node for a nonce and sign in at another.
   */
  byte[] secretFor(String purpose) {
    byte[] key = Base64.getDecoder().decode(keys.getJsonObject(0).getString("private"));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /** All keys as Vert.x wants them. */
  List<PubSecKeyOptions> options() {
    return keys.stream()
        .map(JsonObject.class::cast)
        .flatMap(k -> List.of(pem(k, "public"), pem(k, "private")).stream())
        .toList();
  }

  private static PubSecKeyOptions pem(JsonObject key, String half) {
    String label = half.toUpperCase(java.util.Locale.ROOT) + " KEY";
    return new PubSecKeyOptions()
        .setId(key.getString("kid"))
        .setAlgorithm("EdDSA")
        .setBuffer("-----BEGIN " + label + "-----\n" + key.getString(half) + "\n-----END " + label
            + "-----\n");
  }

  /** The public halves as JSON Web Keys. */
  JsonArray publicJwks() {
    JsonArray out = new JsonArray();
    for (int i = 0; i < keys.size(); i++) {
      JsonObject key = keys.getJsonObject(i);
      byte[] spki = Base64.getDecoder().decode(key.getString("public"));
      out.add(new JsonObject(Jwk.write(rawOf(spki)))
          .put("kid", key.getString("kid"))
          .put("alg", "EdDSA"));
    }
    return out;
  }
}
