package org.entente.mls.suite;

import org.entente.mls.codec.Bytes;
import org.entente.mls.secret.SecretBytes;

/**
 * A key pair of the suite's KEM, both halves as RFC 9180 section 7.1 serializes them.
 *
 * @param privateKey the private half; whoever replaces the pair closes it
 * @param publicKey the public half
 */
public record HpkeKeyPair(SecretBytes privateKey, Bytes publicKey) {}
