package org.entente.mls.schedule;

import org.entente.mls.codec.Bytes;
import org.entente.mls.error.StateException;
import org.entente.mls.message.ContentType;
import org.entente.mls.message.PrivateMessage;
import org.entente.mls.message.PrivateMessageHeader;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;

/** Shows the official vectors what the package keeps to itself. */
public final class ScheduleProbe {
  private ScheduleProbe() {}

  /** Key and nonce of one generation of a fresh tree. */
  public record Key(SecretBytes key, SecretBytes nonce) {}

  /** Takes one key of {@code tree}. */
  public static Key key(SecretTree tree, int leaf, ContentType type, long generation)
      throws StateException {
    MessageKey key = tree.take(leaf, type, generation).key();
    return new Key(key.key(), key.nonce());
  }

  /** The key that seals the sender data beside {@code ciphertext}. */
  public static SecretBytes senderDataKey(CipherSuite suite, SecretBytes secret, Bytes ciphertext) {
    return SenderData.key(suite, secret, ciphertext.toArray());
  }

  /** The nonce that goes with {@link #senderDataKey}. */
  public static byte[] senderDataNonce(CipherSuite suite, SecretBytes secret, Bytes ciphertext) {
    return SenderData.nonce(suite, secret, ciphertext.toArray());
  }

  /** The epoch secrets around one encryption secret and sender data secret, for message vectors. */
  public static EpochSecrets secrets(SecretBytes senderData, SecretBytes membership) {
    SecretBytes none = SecretBytes.zeros(32);
    return new EpochSecrets(senderData, none, none, none, membership, none, Bytes.EMPTY, none);
  }
  /** A private message of these parts, whoever they belong to. */
  public static PrivateMessage seal(
      CipherSuite suite,
      EpochSecrets secrets,
      PrivateMessageHeader header,
      SenderData sender,
      Key key,
      byte[] plain) {
    byte[] nonce = key.nonce().reveal(SecretAccess.granted());
    byte[] guard = sender.reuseGuard().toArray();
    for (int i = 0; i < guard.length; i++) {
      nonce[i] ^= guard[i];
    }
    byte[] sealed = suite.seal(key.key(), nonce, header.encode(), plain);
    Bytes data = sender.seal(suite, secrets.senderData(), header, sealed);
    return new PrivateMessage(header, data, Bytes.of(sealed));
  }

  /** The same message with other sender data. */
  public static PrivateMessage resealed(
      CipherSuite suite, EpochSecrets secrets, PrivateMessage message, SenderData sender) {
    byte[] sealed = message.ciphertext().toArray();
    Bytes data = sender.seal(suite, secrets.senderData(), message.header(), sealed);
    return new PrivateMessage(message.header(), data, message.ciphertext());
  }
}
