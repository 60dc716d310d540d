package org.entente.mls.vectors;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.message.ApplicationData;
import org.entente.mls.message.AuthenticatedContent;
import org.entente.mls.message.Commit;
import org.entente.mls.message.Content;
import org.entente.mls.message.FramedContent;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.Limits;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PrivateMessage;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.PublicMessage;
import org.entente.mls.message.Sender;
import org.entente.mls.message.WireFormat;
import org.entente.mls.schedule.EpochSecrets;
import org.entente.mls.schedule.Membership;
import org.entente.mls.schedule.MessageProtection;
import org.entente.mls.schedule.ScheduleProbe;
import org.entente.mls.schedule.SecretTree;
import org.entente.mls.schedule.SenderData;
import org.entente.mls.suite.CipherSuite;

/** message-protection: given messages open, own messages go round, RFC 9420 section 6. */
final class MessageProtectionVectors {
  private static final int LEAF = 1;
  private final JsonObject c;
  private final CipherSuite suite;
  private final GroupContext context;
  private final EpochSecrets secrets;
  private final MessageProtection protection;

  private MessageProtectionVectors(JsonObject c) throws Exception {
    this.c = c;
    this.suite = c.suite();
    this.context = new GroupContext(
        suite.id(),
        c.hex("group_id"),
        c.number("epoch"),
        c.hex("tree_hash"),
        c.hex("confirmed_transcript_hash"),
        List.of());
    this.secrets =
        ScheduleProbe.secrets(c.secret("sender_data_secret"), c.secret("membership_key"));
    this.protection = new MessageProtection(suite, secrets.senderData());
  }

  static void check(JsonObject c) throws Exception {
    MessageProtectionVectors vectors = new MessageProtectionVectors(c);
    byte[] proposal = c.bytes("proposal");
    vectors.handshake("proposal", TlsReader.decode(proposal, Proposal::read));
    vectors.handshake("commit", TlsReader.decode(c.bytes("commit"), Commit::read));
    vectors.application(new ApplicationData(c.hex("application")));
  }

  private void handshake(String name, Content content) throws Exception {
    expectPublic(content, read(name + "_pub"));
    expectPrivate(content, read(name + "_priv"));
    AuthenticatedContent signed = sign(WireFormat.PUBLIC_MESSAGE, content);
    expectPublic(content, Membership.tag(suite, signed, secrets, context));
    expectPrivate(content, seal(content));
  }

  private void application(ApplicationData content) throws Exception {
    expectPrivate(content, read("application_priv"));
    expectPrivate(content, seal(content));
  }

  private Object read(String field) throws Exception {
    return MlsMessage.decode(c.bytes(field), Limits.DEFAULT).body();
  }

  private void expectPublic(Content content, Object message) throws Exception {
    PublicMessage opened = (PublicMessage) message;
    Membership.verify(suite, opened, secrets, context);
    expect(content, opened.content());
  }

  private void expectPrivate(Content content, Object message) throws Exception {
    PrivateMessage sealed = (PrivateMessage) message;
    SenderData sender = SenderData.open(suite, secrets.senderData(), sealed);
    Expect.equal("leaf", LEAF, sender.leafIndex());
    expect(content, protection.open(sealed, sender, tree()).content());
  }

  private void expect(Content content, AuthenticatedContent opened) {
    Expect.equal("content", content, opened.content().content());
    Expect.holds("signature", opened.isSignedBy(suite, c.hex("signature_pub"), context));
  }

  private PrivateMessage seal(Content content) throws Exception {
    AuthenticatedContent signed = sign(WireFormat.PRIVATE_MESSAGE, content);
    return protection.seal(signed, LEAF, tree(), out -> out[0] = 42).message();
  }

  private SecretTree tree() {
    return SecretTree.of(suite, c.secret("encryption_secret"), 2);
  }

  private AuthenticatedContent sign(WireFormat format, Content content) {
    FramedContent framed = new FramedContent(
        context.groupId(), context.epoch(), new Sender.Member(LEAF), Bytes.EMPTY, content);
    AuthenticatedContent signed =
        AuthenticatedContent.sign(suite, format, framed, context, c.privateKey("signature_priv"));
    Bytes tag = Bytes.of(new TlsWriter().u64(7).toByteArray());
    return content instanceof Commit ? signed.withConfirmationTag(tag) : signed;
  }
}
