package org.entente.trust.certificate;

import org.entente.mls.suite.SignatureKeyPair;

/** A certificate with its private key, ready to certify others. */
public record Issuer(Certificate certificate, SignatureKeyPair keys) {
  /** Refuses a key that is not the certificate's with {@link IllegalArgumentException}. */
  public Issuer {
    if (!certificate.publicKey().equals(keys.publicKey())) {
      throw new IllegalArgumentException("the key is not the certificate's");
    }
  }
}
