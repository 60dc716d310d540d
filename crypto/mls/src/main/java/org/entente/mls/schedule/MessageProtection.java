package org.entente.mls.schedule;

import java.util.Arrays;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.StateException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.message.AuthenticatedContent;
import org.entente.mls.message.Content;
import org.entente.mls.message.ContentType;
import org.entente.mls.message.FramedContent;
import org.entente.mls.message.PrivateMessage;
import org.entente.mls.message.PrivateMessageHeader;
import org.entente.mls.message.Sender;
import org.entente.mls.message.WireFormat;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.RandomSource;

/** Encrypts and decrypts private messages (RFC 9420 section 6.3). Signatures are the caller's. */
public final class MessageProtection {
  private final CipherSuite suite;
  private final SecretBytes senderDataSecret;

  /** Protection in the epoch of {@code senderDataSecret}. */
  public MessageProtection(CipherSuite suite, SecretBytes senderDataSecret) {
    this.suite = suite;
    this.senderDataSecret = senderDataSecret;
  }

  /** An encrypted message, and the secret tree to keep instead of the one it was made with. */
  public record Sealed(PrivateMessage message, long generation, SecretTree next) {}

  /** A decrypted, not yet verified content, and the secret tree to keep once it is verified. */
  public record Opened(AuthenticatedContent content, long generation, SecretTree next) {}

  /** Encrypts {@code content} as the member at {@code leaf}. */
  public Sealed seal(AuthenticatedContent content, int leaf, SecretTree tree, RandomSource random)
      throws StateException {
    PrivateMessageHeader header = header(content.content());
    SecretTree.Taken taken = tree.next(leaf, header.contentType());
    byte[] guard = random.bytes(SenderData.GUARD_LENGTH);
    byte[] plain = padded(content);
    byte[] sealed =
        suite.seal(taken.key().key(), nonce(taken.key(), guard), header.encode(), plain);
    taken.key().close();
    Arrays.fill(plain, (byte) 0);
    SenderData data = new SenderData(leaf, taken.generation(), Bytes.of(guard));
    Bytes encryptedData = data.seal(suite, senderDataSecret, header, sealed);
    PrivateMessage message = new PrivateMessage(header, encryptedData, Bytes.of(sealed));
    return new Sealed(message, taken.generation(), taken.next());
  }

  /**
   * Decrypts {@code message}, whose sender data was opened before.
   *
   * @throws StateException when its key was used, dropped or lies too far ahead
   * @throws VerificationException when it does not decrypt, for whatever reason
   */
  public Opened open(PrivateMessage message, SenderData sender, SecretTree tree)
      throws MlsException {
    if (!tree.hasLeaf(sender.leafIndex())) {
      throw new VerificationException("message does not decrypt");
    }
    PrivateMessageHeader header = message.header();
    SecretTree.Taken taken =
        tree.take(sender.leafIndex(), header.contentType(), sender.generation());
    try {
      byte[] plain = open(message, sender, taken.key());
      AuthenticatedContent content = content(header, sender, plain);
      Arrays.fill(plain, (byte) 0);
      return new Opened(content, taken.generation(), taken.next());
    } catch (MlsException e) {
      taken.next().eraseExcept(tree);
      throw e;
    }
  }

  /** Opens with {@code key} and erases it; a ratchet that still needs it has its own copy. */
  private byte[] open(PrivateMessage message, SenderData sender, MessageKey key)
      throws VerificationException {
    byte[] nonce = nonce(key, sender.reuseGuard().toArray());
    try {
      byte[] aad = message.header().encode();
      return suite.open(key.key(), nonce, aad, message.ciphertext().toArray());
    } finally {
      key.close();
      Arrays.fill(nonce, (byte) 0);
    }
  }

  private static AuthenticatedContent content(
      PrivateMessageHeader header, SenderData sender, byte[] plain) throws MlsException {
    TlsReader in = new TlsReader(plain);
    Content content = Content.read(header.contentType(), in);
    FramedContent framed = new FramedContent(
        header.groupId(),
        header.epoch(),
        new Sender.Member(sender.leafIndex()),
        header.authenticatedData(),
        content);
    AuthenticatedContent opened =
        AuthenticatedContent.readAuth(WireFormat.PRIVATE_MESSAGE, framed, in);
    Padding.check(in);
    return opened;
  }

  private static byte[] padded(AuthenticatedContent content) {
    TlsWriter out = new TlsWriter();
    content.content().content().write(out);
    content.writeAuth(out);
    byte[] plain = out.toByteArray();
    out.erase();
    return Arrays.copyOf(plain, Padding.bucket(plain.length));
  }

  private static PrivateMessageHeader header(FramedContent content) {
    ContentType type = content.content().contentType();
    return new PrivateMessageHeader(
        content.groupId(), content.epoch(), type, content.authenticatedData());
  }

  private static byte[] nonce(MessageKey key, byte[] guard) {
    byte[] nonce = Secrets.nonce(key.nonce());
    for (int i = 0; i < guard.length; i++) {
      nonce[i] ^= guard[i];
    }
    return nonce;
  }
}
