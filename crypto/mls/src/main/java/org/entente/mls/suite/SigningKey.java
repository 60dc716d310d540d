package org.entente.mls.suite;

import org.entente.mls.codec.Bytes;
import org.entente.mls.secret.SecretBytes;
import org.jspecify.annotations.Nullable;

/**
 * A private key that signs many times, of one scheme. Ed25519 signs over the public key, too, and deriving
 * it takes half of the time of a signature, so that it is done once.
 *
 * <p>Nobody can bring a public key along: two signatures of one content that differ in nothing but the
 * public key would give the private key away.
 */
public final class SigningKey {
  private final SecretBytes secret;
  private @Nullable Bytes derived;

  /** Signs with {@code secret} itself, which its owner closes. */
  public SigningKey(SecretBytes secret) {
    this.secret = secret;
  }

  /** The private key. */
  public SecretBytes secret() {
    return secret;
  }

  /** The public key of the {@code scheme} whose private key this is. */
  byte[] publicKey(SignatureScheme scheme) {
    Bytes known = derived;
    if (known == null) {
      known = scheme.publicKey(secret);
      derived = known;
    }
    return known.toArray();
  }
}
