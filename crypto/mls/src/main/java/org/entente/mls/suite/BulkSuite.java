package org.entente.mls.suite;

import java.util.Arrays;
import org.entente.mls.error.VerificationException;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;

/**
 * AES-256-GCM with HKDF and HMAC over SHA-256, for contents that are too large for a message and are
 * sealed by the application. Every browser has exactly these. Holds no state: safe to share between
 * threads.
 */
public final class BulkSuite {
  /** The number of bytes of a key. */
  public static final int KEY_LENGTH = 32;

  /** The number of bytes of a nonce. */
  public static final int NONCE_LENGTH = Aead.NONCE_LENGTH;

  /** How many bytes longer a sealed content is. */
  public static final int TAG_LENGTH = Aead.TAG_LENGTH;

  private static final Aead AEAD = Aead.aes256Gcm();
  private static final Hash HASH = Hash.sha256();

  private BulkSuite() {}

  /** HKDF of RFC 5869: {@link #KEY_LENGTH} bytes from {@code secret}. */
  public static SecretBytes derive(SecretBytes secret, byte[] salt, byte[] info) {
    byte[] ikm = secret.reveal(SecretAccess.granted());
    byte[] prk = HASH.extract(salt, ikm);
    Arrays.fill(ikm, (byte) 0);
    SecretBytes key = SecretBytes.take(HASH.expand(prk, info, KEY_LENGTH));
    Arrays.fill(prk, (byte) 0);
    return key;
  }

  /** HMAC-SHA-256. */
  public static byte[] mac(SecretBytes key, byte[] input) {
    byte[] k = key.reveal(SecretAccess.granted());
    try {
      return HASH.mac(k, input);
    } finally {
      Arrays.fill(k, (byte) 0);
    }
  }

  /** Seals {@code plaintext}; the caller never uses a key and nonce for two plaintexts. */
  public static byte[] seal(SecretBytes key, byte[] nonce, byte[] aad, byte[] plaintext) {
    byte[] k = key.reveal(SecretAccess.granted());
    try {
      return AEAD.seal(k, nonce, aad, plaintext);
    } finally {
      Arrays.fill(k, (byte) 0);
    }
  }

  /** Opens what {@link #seal} made; refuses everything else for the same one reason. */
  public static byte[] open(SecretBytes key, byte[] nonce, byte[] aad, byte[] sealed)
      throws VerificationException {
    byte[] k = key.reveal(SecretAccess.granted());
    try {
      return AEAD.open(k, nonce, aad, sealed);
    } finally {
      Arrays.fill(k, (byte) 0);
    }
  }
}
