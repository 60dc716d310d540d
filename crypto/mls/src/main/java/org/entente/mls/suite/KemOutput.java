package org.entente.mls.suite;

import org.entente.mls.codec.Bytes;
import org.entente.mls.secret.SecretBytes;

/**
 * What encapsulating to a public key yields: bytes to send and a secret to keep.
 *
 * @param kemOutput the encapsulated key, to be sent
 * @param secret the shared or exported secret
 */
public record KemOutput(Bytes kemOutput, SecretBytes secret) {}
