package org.entente.mls.suite;

import org.entente.mls.error.VerificationException;

/** A Diffie-Hellman group as RFC 9180 section 7.1 uses it for a KEM. */
interface DhGroup {

  int kemId();

  int privateLength();

  int publicLength();

  /** Makes a private key from the pseudorandom key of DeriveKeyPair, RFC 9180 section 7.1.3. */
  byte[] derivePrivate(LabeledKdf kdf, byte[] prk);

  boolean isPublicKey(byte[] publicKey);

  byte[] publicOf(byte[] privateKey);

  /** The serialized shared point; refuses public keys that are off the curve or of small order. */
  byte[] agree(byte[] privateKey, byte[] publicKey) throws VerificationException;
}
