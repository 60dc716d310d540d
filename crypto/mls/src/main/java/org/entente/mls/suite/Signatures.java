package org.entente.mls.suite;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.secret.SecretBytes;

/**
 * Signatures over a label and a content, so that what was signed for one purpose is worth nothing for
 * another.
 *
 * <p>The signed structure is {@code SignContent} of RFC 9420 section 5.1.2, with the whole label given
 * by the caller, for example {@code "Entente 1.0 Board Event"}.
 */
public final class Signatures {
  private Signatures() {}

  /** Signs {@code content} under {@code fullLabel}. */
  public static byte[] sign(
      SignatureScheme scheme, SecretBytes privateKey, String fullLabel, byte[] content) {
    return sign(scheme, new SigningKey(privateKey), fullLabel, content);
  }

  /** Signs {@code content} under {@code fullLabel}. */
  public static byte[] sign(
      SignatureScheme scheme, SigningKey key, String fullLabel, byte[] content) {
    return scheme.sign(key, signContent(fullLabel, content));
  }

  /** Whether {@code signature} was made by {@link #sign} with the same label and content. */
  public static boolean verify(
      SignatureScheme scheme, Bytes publicKey, String fullLabel, byte[] content, byte[] signature) {
    return verify(scheme, new VerifyingKey(publicKey), fullLabel, content, signature);
  }

  /** Whether {@code signature} was made by {@link #sign} with the same label and content. */
  public static boolean verify(
      SignatureScheme scheme,
      VerifyingKey key,
      String fullLabel,
      byte[] content,
      byte[] signature) {
    return scheme.verify(key, signContent(fullLabel, content), signature);
  }

  static byte[] signContent(String fullLabel, byte[] content) {
    return new TlsWriter().label(fullLabel).opaqueV(content).toByteArray();
  }
}
