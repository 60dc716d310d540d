package org.entente.mls.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.StateException.Reason;
import org.entente.mls.group.Inside;
import org.entente.mls.group.Sealed;
import org.entente.mls.message.ApplicationData;
import org.entente.mls.message.AuthenticatedContent;
import org.entente.mls.message.Content;
import org.entente.mls.message.ContentType;
import org.entente.mls.message.FramedContent;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PrivateMessage;
import org.entente.mls.message.PrivateMessageHeader;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.Sender;
import org.entente.mls.message.WireFormat;
import org.entente.mls.schedule.HashRatchet;
import org.entente.mls.schedule.ScheduleProbe;
import org.entente.mls.schedule.SenderData;
import org.entente.mls.suite.SignatureKeyPair;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bob, who knows all message keys of the epoch, seals messages with one fault. */
class PrivateMessageForgeryTest {
  private static final int BOB = 1;
  private static final int CAROL = 2;
  private static final Bytes GUARD = Bytes.of(new byte[] {1, 2, 3, 4});
  private final Stage stage = start();
  private final Content text = new ApplicationData(Bytes.of("hi".getBytes(StandardCharsets.UTF_8)));

  private static Stage start() {
    try {
      return Stage.with();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void an_honest_message_of_this_making_is_read() throws Exception {
    MlsMessage honest = sealed(BOB, stage.bob.keys, text, ContentType.APPLICATION, 0);
    assertThat(stage.alice.group().process(honest, v -> {})).isNotNull();
  }

  private GroupContext context() {
    return stage.bob.group().context();
  }

  private PrivateMessageHeader header(ContentType type) {
    return new PrivateMessageHeader(context().groupId(), context().epoch(), type, Bytes.EMPTY);
  }

  private AuthenticatedContent signed(int leaf, SignatureKeyPair keys, Content content) {
    FramedContent framed = new FramedContent(
        context().groupId(), context().epoch(), new Sender.Member(leaf), Bytes.EMPTY, content);
    return AuthenticatedContent.sign(
        stage.bob.suite, WireFormat.PRIVATE_MESSAGE, framed, context(), keys.privateKey());
  }

  private static byte[] plain(AuthenticatedContent content, int padding) {
    TlsWriter out = new TlsWriter();
    content.content().content().write(out);
    content.writeAuth(out);
    return out.opaque(new byte[padding]).toByteArray();
  }

  private MlsMessage sealed(
      int leaf, SignatureKeyPair keys, Content content, ContentType ratchet, long generation)
      throws Exception {
    byte[] plain = plain(signed(leaf, keys, content), 10);
    return sealed(
        header(content.contentType()), new SenderData(leaf, generation, GUARD), ratchet, plain);
  }

  private MlsMessage sealed(
      PrivateMessageHeader header, SenderData sender, ContentType ratchet, byte[] plain)
      throws Exception {
    ScheduleProbe.Key key = ScheduleProbe.key(
        Inside.messageKeys(stage.bob.group()), sender.leafIndex(), ratchet, sender.generation());
    return new MlsMessage.OfPrivate(ScheduleProbe.seal(
        stage.bob.suite, Inside.secrets(stage.bob.group()), header, sender, key, plain));
  }

  private static PrivateMessage body(MlsMessage message) {
    return ((MlsMessage.OfPrivate) message).body();
  }

  @Test
  void an_insider_does_not_write_in_the_name_of_another() throws Exception {
    MlsMessage forged = sealed(CAROL, stage.bob.keys, text, ContentType.APPLICATION, 0);
    Stage.refuses(stage.alice, forged, Stage.unverified());
    assertThat(stage.alice.hears(stage.carol.says("it is me"))).isEqualTo("it is me");
  }

  @Test
  void padding_is_all_zeros() throws Exception {
    byte[] plain = plain(signed(BOB, stage.bob.keys, text), 10);
    plain[plain.length - 1] = 1;
    SenderData sender = new SenderData(BOB, 0, GUARD);
    stage.membersReject(
        sealed(header(ContentType.APPLICATION), sender, ContentType.APPLICATION, plain),
        Rule.PADDING);
  }

  @Test
  void a_private_message_may_have_no_padding_at_all() throws Exception {
    byte[] plain = plain(signed(BOB, stage.bob.keys, text), 0);
    SenderData sender = new SenderData(BOB, 0, GUARD);
    MlsMessage bare =
        sealed(header(ContentType.APPLICATION), sender, ContentType.APPLICATION, plain);
    assertThat(stage.alice.hears(bare)).isEqualTo("hi");
  }

  @Test
  void the_sender_is_a_member() throws Exception {
    for (int nobody : new int[] {3, 4, 1 << 20}) {
      byte[] plain = plain(signed(nobody, stage.bob.keys, text), 10);
      ScheduleProbe.Key key =
          ScheduleProbe.key(Inside.messageKeys(stage.bob.group()), BOB, ContentType.APPLICATION, 0);
      stage.membersDoNotVerify(new MlsMessage.OfPrivate(ScheduleProbe.seal(
          stage.bob.suite,
          Inside.secrets(stage.bob.group()),
          header(ContentType.APPLICATION),
          new SenderData(nobody, 0, GUARD),
          key,
          plain)));
    }
  }

  @Test
  void a_message_is_read_once() throws Exception {
    MlsMessage message = stage.bob.says("once");
    stage.alice.hears(message);
    stage.carol.hears(message);
    stage.membersRefuse(message, Stage.reason(Reason.KEY_CONSUMED));
  }

  @Test
  void a_generation_is_used_once() throws Exception {
    MlsMessage second = sealed(BOB, stage.bob.keys, text, ContentType.APPLICATION, 0);
    MlsMessage first = stage.bob.says("the true one");
    stage.alice.hears(first);
    stage.carol.hears(first);
    stage.membersRefuse(second, Stage.reason(Reason.KEY_CONSUMED));
  }

  @Test
  void a_generation_is_not_too_far_ahead() throws Exception {
    for (long far : new long[] {HashRatchet.MAX_FORWARD + 1, 1L << 31, 0xffffffffL}) {
      byte[] plain = plain(signed(BOB, stage.bob.keys, text), 10);
      ScheduleProbe.Key key =
          ScheduleProbe.key(Inside.messageKeys(stage.bob.group()), BOB, ContentType.APPLICATION, 0);
      MlsMessage message = new MlsMessage.OfPrivate(ScheduleProbe.seal(
          stage.bob.suite,
          Inside.secrets(stage.bob.group()),
          header(ContentType.APPLICATION),
          new SenderData(BOB, far, GUARD),
          key,
          plain));
      stage.membersRefuse(message, Stage.reason(Reason.TOO_FAR_AHEAD));
    }
  }

  @Test
  void application_data_is_not_sealed_with_keys_for_handshakes() throws Exception {
    stage.membersDoNotVerify(sealed(BOB, stage.bob.keys, text, ContentType.PROPOSAL, 0));
  }

  @Test
  void handshakes_are_not_sealed_with_keys_for_application_data() throws Exception {
    Proposal remove = new Proposal.Remove(0);
    stage.membersDoNotVerify(sealed(BOB, stage.bob.keys, remove, ContentType.APPLICATION, 0));
  }

  @Test
  void the_content_is_what_the_header_announces() throws Exception {
    byte[] plain = plain(signed(BOB, stage.bob.keys, new Proposal.Remove(0)), 10);
    SenderData sender = new SenderData(BOB, 0, GUARD);
    stage.membersRefuse(
        sealed(header(ContentType.COMMIT), sender, ContentType.COMMIT, plain),
        e -> assertThat(e).isInstanceOf(MlsException.class));
  }

  @Test
  void the_header_is_authentic() throws Exception {
    PrivateMessage honest = body(stage.bob.says("text"));
    PrivateMessageHeader other = new PrivateMessageHeader(
        context().groupId(), context().epoch(), ContentType.APPLICATION, Bytes.of(new byte[1]));
    stage.membersDoNotVerify(new MlsMessage.OfPrivate(
        new PrivateMessage(other, honest.encryptedSenderData(), honest.ciphertext())));
    PrivateMessageHeader handshake = new PrivateMessageHeader(
        context().groupId(), context().epoch(), ContentType.PROPOSAL, Bytes.EMPTY);
    stage.membersDoNotVerify(new MlsMessage.OfPrivate(
        new PrivateMessage(handshake, honest.encryptedSenderData(), honest.ciphertext())));
  }

  @Test
  void the_ciphertext_is_authentic() throws Exception {
    PrivateMessage honest = body(stage.bob.says("text"));
    byte[] ciphertext = honest.ciphertext().toArray();
    ciphertext[ciphertext.length - 1] ^= 1;
    stage.membersDoNotVerify(new MlsMessage.OfPrivate(
        new PrivateMessage(honest.header(), honest.encryptedSenderData(), Bytes.of(ciphertext))));
    stage.membersDoNotVerify(new MlsMessage.OfPrivate(new PrivateMessage(
        honest.header(), honest.encryptedSenderData(), Bytes.of(Arrays.copyOf(ciphertext, 15)))));
  }

  @Test
  void the_sender_data_is_authentic() throws Exception {
    PrivateMessage honest = body(stage.bob.says("text"));
    byte[] data = honest.encryptedSenderData().toArray();
    data[5] ^= 1;
    stage.membersDoNotVerify(new MlsMessage.OfPrivate(
        new PrivateMessage(honest.header(), Bytes.of(data), honest.ciphertext())));
    stage.membersDoNotVerify(new MlsMessage.OfPrivate(
        new PrivateMessage(honest.header(), Bytes.EMPTY, honest.ciphertext())));
  }

  @Test
  void sender_data_belongs_to_one_ciphertext() throws Exception {
    PrivateMessage one = body(stage.bob.says("one"));
    PrivateMessage two = body(stage.bob.says("two"));
    stage.membersDoNotVerify(new MlsMessage.OfPrivate(
        new PrivateMessage(one.header(), two.encryptedSenderData(), one.ciphertext())));
  }

  @Test
  void the_reuse_guard_is_part_of_the_nonce() throws Exception {
    byte[] plain = plain(signed(BOB, stage.bob.keys, text), 10);
    ScheduleProbe.Key key =
        ScheduleProbe.key(Inside.messageKeys(stage.bob.group()), BOB, ContentType.APPLICATION, 0);
    PrivateMessage one = ScheduleProbe.seal(
        stage.bob.suite,
        Inside.secrets(stage.bob.group()),
        header(ContentType.APPLICATION),
        new SenderData(BOB, 0, Bytes.of(new byte[4])),
        key,
        plain);
    PrivateMessage other = ScheduleProbe.resealed(
        stage.bob.suite, Inside.secrets(stage.bob.group()), one, new SenderData(BOB, 0, GUARD));
    stage.membersDoNotVerify(new MlsMessage.OfPrivate(other));
  }

  @Test
  void every_message_has_a_reuse_guard_of_its_own() throws Exception {
    Set<Bytes> guards = new HashSet<>();
    for (int i = 0; i < 64; i++) {
      Sealed sealed = stage.bob.group().seal(new byte[] {1}, new byte[0]);
      SenderData data = SenderData.open(
          stage.bob.suite, Inside.secrets(stage.bob.group()).senderData(), body(sealed.message()));
      assertThat(guards.add(data.reuseGuard())).isTrue();
    }
  }

  @Test
  void every_message_has_a_generation_of_its_own() throws Exception {
    for (int i = 0; i < 20; i++) {
      SenderData data = SenderData.open(
          stage.bob.suite,
          Inside.secrets(stage.bob.group()).senderData(),
          body(stage.bob.says("x")));
      assertThat(data.generation()).isEqualTo(i);
    }
  }

  @Test
  void the_signature_says_that_the_message_is_private() throws Exception {
    FramedContent framed = new FramedContent(
        context().groupId(), context().epoch(), new Sender.Member(BOB), Bytes.EMPTY, text);
    AuthenticatedContent open = AuthenticatedContent.sign(
        stage.bob.suite, WireFormat.PUBLIC_MESSAGE, framed, context(), stage.bob.keys.privateKey());
    SenderData sender = new SenderData(BOB, 0, GUARD);
    stage.membersDoNotVerify(
        sealed(header(ContentType.APPLICATION), sender, ContentType.APPLICATION, plain(open, 4)));
  }

  @Test
  void an_own_message_tells_nothing_new() throws Exception {
    MlsMessage own = stage.alice.says("mine");
    Stage.refuses(stage.alice, own, Stage.reason(Reason.OWN_MESSAGE));
  }

  @Test
  void a_private_handshake_of_a_past_epoch_comes_too_late() throws Exception {
    MlsMessage proposal =
        sealed(BOB, stage.bob.keys, new Proposal.Remove(0), ContentType.PROPOSAL, 0);
    stage.all(ForgedCommit.by(stage.bob).message(), stage.bob);
    stage.membersRefuse(proposal, Stage.reason(Reason.PAST_EPOCH));
  }

  @Test
  void a_private_message_of_a_later_epoch_comes_too_early() throws Exception {
    PrivateMessage honest = body(stage.bob.says("text"));
    PrivateMessageHeader later =
        new PrivateMessageHeader(context().groupId(), -1, ContentType.APPLICATION, Bytes.EMPTY);
    stage.membersRefuse(
        new MlsMessage.OfPrivate(
            new PrivateMessage(later, honest.encryptedSenderData(), honest.ciphertext())),
        Stage.reason(Reason.FUTURE_EPOCH));
  }
}
