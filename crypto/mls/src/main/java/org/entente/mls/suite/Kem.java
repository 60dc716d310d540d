package org.entente.mls.suite;

import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;

/** A key encapsulation mechanism as RFC 9180 section 4 asks for it. */
interface Kem {

  /** The number in the registry of RFC 9180 section 7.1. */
  int id();

  /** {@code DeriveKeyPair(ikm)}. */
  HpkeKeyPair derive(byte[] ikm);

  /** The pair of a serialized private key, which is taken over. */
  HpkeKeyPair pair(byte[] privateKey);

  HpkeKeyPair generate(RandomSource random);

  boolean isPublicKey(byte[] publicKey);

  /** Whether {@code kemOutput} has the form of an encapsulated key. */
  boolean isKemOutput(byte[] kemOutput);

  KemOutput encapsulate(byte[] publicKey, RandomSource random) throws MlsException;

  byte[] decapsulate(byte[] kemOutput, byte[] privateKey, byte[] publicKey)
      throws VerificationException;
}
