package org.entente.trust.checkpoint;

import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.mls.suite.SignatureScheme;

/** Signs notes under one name, and a region's {@link SignedHead}s; the key is for nothing else. */
public record NoteSigner(NoteKey key, SignatureKeyPair keys) {
  /** The bytes of a seed. */
  public static final int SEED_BYTES = 32;

  /**
   * The signer whose Ed25519 private key is {@code seed}.
   *
   * @param seed 32 bytes, which this object owns from now on
   */
  public static NoteSigner of(String name, NoteKey.Type type, byte[] seed) {
    SecretBytes secret = SecretBytes.take(seed);
    SignatureKeyPair keys =
        new SignatureKeyPair(secret, SignatureScheme.ed25519().publicKey(secret));
    return new NoteSigner(new NoteKey(name, type, keys.publicKey()), keys);
  }

  /** The note with this signature or, by {@code nowMs}, cosignature, as the key's type says. */
  public SignedNote sign(SignedNote note, long nowMs) {
    return key.type() == NoteKey.Type.NOTE
        ? note.sign(key, keys)
        : Cosignature.add(note, key, keys, nowMs);
  }
}
