package org.entente.mls.schedule;

import java.util.Arrays;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.message.PrivateMessage;
import org.entente.mls.message.PrivateMessageHeader;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;

/**
 * Which key protects a private message (RFC 9420 section 6.3.2). Readable by every member of the
 * epoch, and authentic only together with the message.
 */
public record SenderData(int leafIndex, long generation, Bytes reuseGuard) {
  static final int GUARD_LENGTH = 4;

  Bytes seal(
      CipherSuite suite, SecretBytes secret, PrivateMessageHeader header, byte[] ciphertext) {
    TlsWriter plain = new TlsWriter().u32(leafIndex).u32(generation).opaque(reuseGuard);
    try (SecretBytes key = key(suite, secret, ciphertext)) {
      byte[] nonce = nonce(suite, secret, ciphertext);
      return Bytes.of(suite.seal(key, nonce, header.senderDataAad(), plain.toByteArray()));
    }
  }

  /** Opens the sender data of {@code message}. */
  public static SenderData open(CipherSuite suite, SecretBytes secret, PrivateMessage message)
      throws MlsException {
    byte[] ciphertext = message.ciphertext().toArray();
    byte[] sealed = message.encryptedSenderData().toArray();
    byte[] aad = message.header().senderDataAad();
    try (SecretBytes key = key(suite, secret, ciphertext)) {
      byte[] plain = suite.open(key, nonce(suite, secret, ciphertext), aad, sealed);
      return TlsReader.decode(plain, SenderData::read);
    }
  }

  private static SenderData read(TlsReader in) throws MalformedException {
    long leaf = in.u32();
    if (leaf > Integer.MAX_VALUE) {
      throw new MalformedException("leaf index out of range");
    }
    return new SenderData((int) leaf, in.u32(), Bytes.of(in.opaque(GUARD_LENGTH)));
  }

  static SecretBytes key(CipherSuite suite, SecretBytes secret, byte[] ciphertext) {
    return suite.expandWithLabel(secret, "key", sample(suite, ciphertext), suite.keyLength());
  }

  static byte[] nonce(CipherSuite suite, SecretBytes secret, byte[] ciphertext) {
    byte[] sample = sample(suite, ciphertext);
    try (SecretBytes nonce = suite.expandWithLabel(secret, "nonce", sample, suite.nonceLength())) {
      return Secrets.nonce(nonce);
    }
  }

  private static byte[] sample(CipherSuite suite, byte[] ciphertext) {
    return Arrays.copyOf(ciphertext, Math.min(ciphertext.length, suite.hashLength()));
  }
}
