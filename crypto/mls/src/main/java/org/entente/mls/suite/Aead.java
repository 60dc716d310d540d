package org.entente.mls.suite;

import java.util.Arrays;
import java.util.function.Supplier;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.AEADCipher;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.entente.mls.error.VerificationException;

/** An AEAD of RFC 5116 with a tag of 16 and a nonce of 12 bytes; a new cipher for each call. */
record Aead(int id, int keyLength, Supplier<AEADCipher> ciphers) {
  static final int NONCE_LENGTH = 12;
  static final int TAG_LENGTH = 16;

  static Aead aes128Gcm() {
    return new Aead(1, 16, () -> GCMBlockCipher.newInstance(AESEngine.newInstance()));
  }

  static Aead aes256Gcm() {
    return new Aead(2, 32, () -> GCMBlockCipher.newInstance(AESEngine.newInstance()));
  }

  static Aead chaCha20Poly1305() {
    return new Aead(3, 32, ChaCha20Poly1305::new);
  }

  byte[] seal(byte[] key, byte[] nonce, byte[] aad, byte[] plaintext) {
    try {
      return run(true, key, nonce, aad, plaintext);
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("sealing does not fail", e);
    }
  }

  byte[] open(byte[] key, byte[] nonce, byte[] aad, byte[] sealed) throws VerificationException {
    if (sealed.length < TAG_LENGTH) {
      throw new VerificationException("decryption failed");
    }
    try {
      return run(false, key, nonce, aad, sealed);
    } catch (InvalidCipherTextException e) {
      throw new VerificationException("decryption failed");
    }
  }

  private byte[] run(boolean seal, byte[] key, byte[] nonce, byte[] aad, byte[] input)
      throws InvalidCipherTextException {
    if (key.length != keyLength || nonce.length != NONCE_LENGTH) {
      throw new IllegalArgumentException("wrong key or nonce length");
    }
    AEADCipher cipher = ciphers.get();
    cipher.init(seal, new AEADParameters(new KeyParameter(key), 8 * TAG_LENGTH, nonce, aad));
    byte[] out = new byte[cipher.getOutputSize(input.length)];
    int length = cipher.processBytes(input, 0, input.length, out, 0);
    length += cipher.doFinal(out, length);
    return length == out.length ? out : Arrays.copyOf(out, length);
  }
}
