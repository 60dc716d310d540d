package org.entente.mls.suite;

import org.entente.mls.codec.Bytes;

/**
 * That the Ed25519 key has signed the content; nothing about it is checked yet.
 *
 * @param content all that went into the signature, with its label
 */
public record SignatureClaim(Bytes publicKey, Bytes content, Bytes signature) {
  /** The claim that {@link Signatures#sign} was done with this label and content. */
  public static SignatureClaim of(
      Bytes publicKey, String fullLabel, byte[] content, Bytes signature) {
    return new SignatureClaim(
        publicKey, Bytes.of(Signatures.signContent(fullLabel, content)), signature);
  }

  /** Whether it is true. */
  public boolean holds() {
    return SignatureScheme.ed25519().verify(publicKey, content.toArray(), signature.toArray());
  }
}
