package org.entente.mls.suite;

import org.entente.mls.codec.Bytes;
import org.entente.mls.secret.SecretBytes;

/**
 * A key pair of a signature scheme.
 *
 * @param privateKey the seed (Ed25519, Ed448) or the big-endian scalar (ECDSA)
 * @param publicKey as a leaf node carries it, RFC 9420 section 5.1.1
 */
public record SignatureKeyPair(SecretBytes privateKey, Bytes publicKey) {}
