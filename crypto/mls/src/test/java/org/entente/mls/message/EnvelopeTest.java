package org.entente.mls.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.group.Device;
import org.entente.mls.keypackage.KeyPackage;
import org.entente.mls.message.PreSharedKeyId.Usage;
import org.junit.jupiter.api.Test;

/** What stands on the outside of a message, and what its kinds stand for. */
class EnvelopeTest {
  private static final Bytes A = Bytes.fromHex("aa");
  private static final Proposal REMOVE = new Proposal.Remove(7);

  private static void envelope(MlsMessage message, String number) throws Exception {
    assertThat(Bytes.of(message).toHex())
        .isEqualTo("0001000" + number + Bytes.of(message.body()).toHex());
    assertThat(MlsMessage.decode(message.encode(), Limits.DEFAULT)).isEqualTo(message);
  }

  @Test
  void all_five_kinds_of_section_6() throws Exception {
    GroupContext context = new GroupContext(1, A, 3, A, A, List.of());
    AuthenticatedContent content = new AuthenticatedContent(
        WireFormat.PUBLIC_MESSAGE,
        new FramedContent(A, 3, new Sender.NewMemberProposal(), A, REMOVE),
        A,
        null);
    PrivateMessageHeader header = new PrivateMessageHeader(A, 3, ContentType.APPLICATION, A);

    envelope(new MlsMessage.OfPublic(new PublicMessage(content, null)), "1");
    envelope(new MlsMessage.OfPrivate(new PrivateMessage(header, A, A)), "2");
    envelope(new MlsMessage.OfWelcome(new Welcome(1, List.of(), A)), "3");
    envelope(new MlsMessage.OfGroupInfo(new GroupInfo(context, List.of(), A, 0, A)), "4");
    envelope(new MlsMessage.OfKeyPackage(keyPackage()), "5");
  }

  private static KeyPackage keyPackage() {
    return new Device("alice", 5).keyPackage().keyPackage();
  }

  @Test
  void a_key_package_is_of_the_version_of_its_envelope() {
    byte[] encoded = new MlsMessage.OfKeyPackage(keyPackage()).encode();
    encoded[5] = 2;

    assertThatThrownBy(() -> MlsMessage.decode(encoded, Limits.DEFAULT))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("another version");
  }

  @Test
  void members_and_joiners_sign_the_context_and_others_cannot() {
    assertThat(new Sender.Member(0).signsContext()).isTrue();
    assertThat(new Sender.NewMemberCommit().signsContext()).isTrue();
    assertThat(new Sender.External(0).signsContext()).isFalse();
    assertThat(new Sender.NewMemberProposal().signsContext()).isFalse();
  }

  @Test
  void only_re_init_and_branch_tie_a_group_to_an_old_one() {
    assertThat(new PreSharedKeyId.External(A, A).isSuccession()).isFalse();
    assertThat(resumption(Usage.APPLICATION).isSuccession()).isFalse();
    assertThat(resumption(Usage.REINIT).isSuccession()).isTrue();
    assertThat(resumption(Usage.BRANCH).isSuccession()).isTrue();
  }

  private static PreSharedKeyId resumption(Usage usage) {
    return new PreSharedKeyId.Resumption(usage, A, 1, A);
  }

  @Test
  void handshakes_have_keys_of_their_own() {
    assertThat(ContentType.APPLICATION.isHandshake()).isFalse();
    assertThat(ContentType.PROPOSAL.isHandshake()).isTrue();
    assertThat(ContentType.COMMIT.isHandshake()).isTrue();
    assertThat(REMOVE.contentType()).isEqualTo(ContentType.PROPOSAL);
  }

  @Test
  void a_proposal_stands_in_a_commit_or_was_sent_before() {
    Sender sender = new Sender.Member(1);

    assertThat(new SentProposal(REMOVE, sender, null).isByValue()).isTrue();
    assertThat(new SentProposal(REMOVE, sender, new ProposalRef(A)).isByValue()).isFalse();
  }

  @Test
  void nothing_stands_behind_the_lists_of_a_context() {
    assertThatThrownBy(() -> RequiredCapabilities.decode(Bytes.fromHex("00000000")))
        .isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> ExternalSender.decode(Bytes.fromHex("0000")))
        .isInstanceOf(MalformedException.class);
  }
}
