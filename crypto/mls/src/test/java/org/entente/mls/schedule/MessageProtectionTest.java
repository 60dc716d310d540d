package org.entente.mls.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.mls.SeededRandom;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.message.ApplicationData;
import org.entente.mls.message.AuthenticatedContent;
import org.entente.mls.message.ContentType;
import org.entente.mls.message.FramedContent;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.PrivateMessage;
import org.entente.mls.message.PrivateMessageHeader;
import org.entente.mls.message.Sender;
import org.entente.mls.message.WireFormat;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.mls.suite.Suites;
import org.junit.jupiter.api.Test;

class MessageProtectionTest {
  private final CipherSuite suite = Suites.x25519Aes128();
  private final SeededRandom random = new SeededRandom(5);
  private final SecretBytes senderData = random.secret(32);
  private final MessageProtection protection = new MessageProtection(suite, senderData);
  private final SecretTree tree = SecretTree.of(suite, random.secret(32), 2);
  private final GroupContext context =
      new GroupContext(1, Bytes.EMPTY, 3, Bytes.EMPTY, Bytes.EMPTY, List.of());

  private AuthenticatedContent content(int length) {
    SignatureKeyPair keys = suite.generateSignatureKeyPair(random);
    FramedContent framed = new FramedContent(
        Bytes.EMPTY,
        3,
        new Sender.Member(1),
        Bytes.EMPTY,
        new ApplicationData(Bytes.of(new byte[length])));
    return AuthenticatedContent.sign(
        suite, WireFormat.PRIVATE_MESSAGE, framed, context, keys.privateKey());
  }

  @Test
  void reuse_guards_differ() throws Exception {
    Set<Bytes> guards = new HashSet<>();

    for (int i = 0; i < 50; i++) {
      PrivateMessage message = protection.seal(content(8), 1, tree, random).message();
      guards.add(SenderData.open(suite, senderData, message).reuseGuard());
    }

    assertThat(guards).hasSize(50);
  }

  @Test
  void short_messages_look_alike() throws Exception {
    PrivateMessage one = protection.seal(content(1), 1, tree, random).message();
    PrivateMessage other = protection.seal(content(50), 1, tree, random).message();

    assertThat(one.ciphertext().length()).isEqualTo(other.ciphertext().length());
  }

  @Test
  void padding_that_says_something_is_refused() throws Exception {
    PrivateMessageHeader header =
        new PrivateMessageHeader(Bytes.EMPTY, 3, ContentType.APPLICATION, Bytes.EMPTY);
    AuthenticatedContent content = content(8);
    TlsWriter plain = new TlsWriter().put(content.content().content());
    content.writeAuth(plain);
    plain.opaque(new byte[9]).u8(1);
    MessageKey key = tree.next(1, ContentType.APPLICATION).key();
    byte[] sealed =
        suite.seal(key.key(), Secrets.nonce(key.nonce()), header.encode(), plain.toByteArray());
    SenderData data = new SenderData(1, 0, Bytes.of(new byte[4]));
    PrivateMessage message =
        new PrivateMessage(header, data.seal(suite, senderData, header, sealed), Bytes.of(sealed));

    assertThatThrownBy(() -> protection.open(message, data, tree))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.rule()).isEqualTo(Rule.PADDING));
  }
}
