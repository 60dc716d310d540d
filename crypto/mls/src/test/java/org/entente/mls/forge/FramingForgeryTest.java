package org.entente.mls.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.StateException.Reason;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.ExternalProposer;
import org.entente.mls.group.Forge;
import org.entente.mls.group.Inside;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.message.ApplicationData;
import org.entente.mls.message.AuthenticatedContent;
import org.entente.mls.message.Commit;
import org.entente.mls.message.Content;
import org.entente.mls.message.FramedContent;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.Limits;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.PublicMessage;
import org.entente.mls.message.Sender;
import org.entente.mls.message.WireFormat;
import org.entente.mls.schedule.Membership;
import org.entente.mls.suite.SignatureKeyPair;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Public messages whose frame, signature or tags have one fault. */
class FramingForgeryTest {
  private static final Proposal REMOVE = new Proposal.Remove(2);
  private Stage stage = start();

  private static Stage start(Extension... extensions) {
    try {
      return Stage.with(extensions);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void an_honest_proposal_would_be_stored() throws Exception {
    stage.alice.group().process(signed(self(), REMOVE, stage.bob.keys), v -> {});
  }

  private static Sender self() {
    return new Sender.Member(1);
  }

  private GroupContext context() {
    return stage.bob.group().context();
  }

  private MlsMessage signed(Sender sender, Content content, SignatureKeyPair keys) {
    return signed(context().groupId(), context().epoch(), sender, content, keys);
  }

  private MlsMessage signed(
      Bytes groupId, long epoch, Sender sender, Content content, SignatureKeyPair keys) {
    FramedContent framed = new FramedContent(groupId, epoch, sender, Bytes.EMPTY, content);
    AuthenticatedContent signed = AuthenticatedContent.sign(
        stage.bob.suite, WireFormat.PUBLIC_MESSAGE, framed, context(), keys.privateKey());
    boolean commit = content instanceof Commit;
    return tagged(commit ? signed.withConfirmationTag(Bytes.of(new byte[32])) : signed);
  }

  private MlsMessage tagged(AuthenticatedContent content) {
    return new MlsMessage.OfPublic(
        Membership.tag(stage.bob.suite, content, Inside.secrets(stage.bob.group()), context()));
  }

  private static PublicMessage body(MlsMessage message) {
    return ((MlsMessage.OfPublic) message).body();
  }

  @Test
  void the_signature_holds() throws Exception {
    MlsMessage honest = ForgedCommit.by(stage.bob).message();
    byte[] signature = body(honest).content().signature().toArray();
    signature[7] ^= 1;
    stage.unverified(Forge.retagged(stage.bob, Forge.retouched(honest, Bytes.of(signature), null)));
  }

  @Test
  void a_member_signs_with_the_key_of_its_leaf() {
    stage.unverified(signed(self(), REMOVE, stage.carol.keys));
  }

  @Test
  void nobody_signs_for_a_leaf_that_is_blank_or_beyond_the_tree() {
    for (int nobody : new int[] {3, 4, 1 << 20, -1}) {
      stage.unverified(signed(new Sender.Member(nobody), REMOVE, stage.bob.keys));
    }
  }

  @Test
  void a_removed_member_signs_no_more() throws Exception {
    MlsMessage removal = ForgedCommit.by(stage.alice).of(new Proposal.Remove(1)).message();
    stage.watched(removal);
    stage.carol.follows(removal);
    MlsMessage late =
        signed(context().groupId(), context().epoch() + 1, self(), REMOVE, stage.bob.keys);
    Stage.refuses(stage.carol, late, Stage.unverified());
    Stage.refusal(() -> stage.watched(late), Stage.unverified());
  }

  @Test
  void the_signature_covers_the_group_context() {
    FramedContent framed =
        new FramedContent(context().groupId(), context().epoch(), self(), Bytes.EMPTY, REMOVE);
    GroupContext other = context().withTranscript(Bytes.EMPTY);
    AuthenticatedContent elsewhere = AuthenticatedContent.sign(
        stage.bob.suite, WireFormat.PUBLIC_MESSAGE, framed, other, stage.bob.keys.privateKey());
    stage.unverified(tagged(elsewhere));
  }

  @Test
  void the_signature_covers_the_wire_format() {
    FramedContent framed =
        new FramedContent(context().groupId(), context().epoch(), self(), Bytes.EMPTY, REMOVE);
    AuthenticatedContent secret = AuthenticatedContent.sign(
        stage.bob.suite,
        WireFormat.PRIVATE_MESSAGE,
        framed,
        context(),
        stage.bob.keys.privateKey());
    stage.unverified(tagged(
        new AuthenticatedContent(WireFormat.PUBLIC_MESSAGE, framed, secret.signature(), null)));
  }

  @Test
  void the_signature_covers_the_authenticated_data() throws Exception {
    PublicMessage honest = body(signed(self(), REMOVE, stage.bob.keys));
    FramedContent more = new FramedContent(
        context().groupId(), context().epoch(), self(), Bytes.of(new byte[1]), REMOVE);
    stage.unverified(tagged(new AuthenticatedContent(
        WireFormat.PUBLIC_MESSAGE, more, honest.content().signature(), null)));
  }

  @Test
  void a_signature_for_another_purpose_does_not_count() {
    FramedContent framed =
        new FramedContent(context().groupId(), context().epoch(), self(), Bytes.EMPTY, REMOVE);
    byte[] content = AuthenticatedContent.toBeSigned(WireFormat.PUBLIC_MESSAGE, framed, context());
    byte[] signature =
        stage.bob.suite.signWithLabel(stage.bob.keys.privateKey(), "GroupInfoTBS", content);
    stage.unverified(tagged(
        new AuthenticatedContent(WireFormat.PUBLIC_MESSAGE, framed, Bytes.of(signature), null)));
  }

  @Test
  void the_membership_tag_holds() throws Exception {
    PublicMessage honest = body(signed(self(), REMOVE, stage.bob.keys));
    stage.membersDoNotVerify(
        new MlsMessage.OfPublic(new PublicMessage(honest.content(), Bytes.of(new byte[32]))));
    stage.membersDoNotVerify(
        new MlsMessage.OfPublic(new PublicMessage(honest.content(), Bytes.EMPTY)));
  }

  @Test
  void a_membership_tag_belongs_to_one_message() throws Exception {
    PublicMessage one = body(signed(self(), REMOVE, stage.bob.keys));
    PublicMessage two = body(signed(self(), new Proposal.Remove(0), stage.bob.keys));
    stage.membersDoNotVerify(
        new MlsMessage.OfPublic(new PublicMessage(one.content(), two.membershipTag())));
  }

  @Test
  void the_membership_tag_covers_signature_and_confirmation() throws Exception {
    MlsMessage honest = ForgedCommit.by(stage.bob).message();
    stage.membersDoNotVerify(Forge.retouched(honest, null, Bytes.of(new byte[32])));
  }

  @Test
  void the_confirmation_tag_holds() throws Exception {
    stage.membersDoNotVerify(ForgedCommit.by(stage.bob)
        .authenticated(c -> c.withConfirmationTag(Bytes.of(new byte[32])))
        .message());
    stage.membersDoNotVerify(ForgedCommit.by(stage.bob)
        .authenticated(c -> c.withConfirmationTag(Bytes.of(new byte[31])))
        .message());
  }

  @Test
  void a_message_of_a_past_epoch_comes_too_late() throws Exception {
    MlsMessage late = signed(self(), REMOVE, stage.bob.keys);
    MlsMessage commit = ForgedCommit.by(stage.carol).message();
    stage.alice.follows(commit);
    stage.watched(commit);
    Stage.refuses(stage.alice, late, Stage.reason(Reason.PAST_EPOCH));
    Stage.refusal(() -> stage.watched(late), Stage.reason(Reason.PAST_EPOCH));
  }

  @Test
  void a_message_of_a_later_epoch_comes_too_early() {
    Bytes id = context().groupId();
    for (long epoch : new long[] {context().epoch() + 1, Long.MAX_VALUE, -1}) {
      stage.untimely(signed(id, epoch, self(), REMOVE, stage.bob.keys), Reason.FUTURE_EPOCH);
    }
  }

  @Test
  void a_message_of_another_group_is_not_for_us() {
    Bytes other = Bytes.of(new byte[] {1});
    stage.untimely(
        signed(other, context().epoch(), self(), REMOVE, stage.bob.keys), Reason.OTHER_GROUP);
  }

  @Test
  void a_commit_is_taken_once() throws Exception {
    MlsMessage commit = ForgedCommit.by(stage.bob).message();
    stage.alice.follows(commit);
    stage.carol.follows(commit);
    stage.watched(commit);
    stage.untimely(commit, Reason.PAST_EPOCH);
  }

  @Test
  void application_data_is_never_public() {
    stage.rejected(
        signed(self(), new ApplicationData(Bytes.EMPTY), stage.bob.keys),
        Rule.PROPOSAL_NOT_ALLOWED);
  }

  @Test
  void an_external_sender_makes_no_commit() throws Exception {
    stage = start(ExternalProposer.extension(stage.dora));
    Sender sender = new Sender.External(0);
    Commit commit = new Commit(List.of(), null);
    stage.rejected(signed(sender, commit, stage.dora.keys), Rule.SENDER_NOT_ALLOWED);
  }

  @Test
  void an_external_sender_is_named_by_the_group() {
    stage.rejected(
        signed(new Sender.External(0), REMOVE, stage.dora.keys), Rule.SENDER_NOT_ALLOWED);
  }

  @Test
  void an_external_sender_stands_at_its_index() {
    stage = start(ExternalProposer.extension(stage.dora));
    for (int index : new int[] {1, -1}) {
      stage.rejected(
          signed(new Sender.External(index), REMOVE, stage.dora.keys), Rule.SENDER_NOT_ALLOWED);
    }
  }

  @Test
  void an_external_sender_signs_with_the_key_the_group_names() {
    stage = start(ExternalProposer.extension(stage.dora));
    stage.unverified(signed(new Sender.External(0), REMOVE, stage.bob.keys));
  }

  @Test
  void an_external_sender_updates_no_leaf() {
    stage = start(ExternalProposer.extension(stage.dora));
    Proposal update = new Proposal.Update(stage.dora.keyPackage().keyPackage().leafNode());
    stage.rejected(
        signed(new Sender.External(0), update, stage.dora.keys), Rule.SENDER_NOT_ALLOWED);
  }

  @Test
  void an_external_sender_starts_no_external_commit() {
    stage = start(ExternalProposer.extension(stage.dora));
    Proposal init = new Proposal.ExternalInit(Bytes.of(new byte[32]));
    stage.rejected(signed(new Sender.External(0), init, stage.dora.keys), Rule.SENDER_NOT_ALLOWED);
  }

  @Test
  void a_newcomer_proposes_nothing_but_an_add() {
    stage.rejected(
        signed(new Sender.NewMemberProposal(), REMOVE, stage.dora.keys), Rule.SENDER_NOT_ALLOWED);
  }

  @Test
  void a_newcomer_that_proposes_makes_no_commit() {
    stage.rejected(
        signed(new Sender.NewMemberProposal(), new Commit(List.of(), null), stage.dora.keys),
        Rule.SENDER_NOT_ALLOWED);
  }

  @Test
  void a_newcomer_signs_with_the_key_of_its_key_package() {
    Proposal add = new Proposal.Add(stage.dora.keyPackage().keyPackage());
    stage.unverified(signed(new Sender.NewMemberProposal(), add, stage.bob.keys));
  }

  @Test
  void a_newcomer_that_commits_makes_no_proposal() {
    stage.rejected(
        signed(new Sender.NewMemberCommit(), REMOVE, stage.dora.keys), Rule.SENDER_NOT_ALLOWED);
  }

  @Test
  void a_member_does_not_commit_as_a_newcomer() throws Exception {
    stage.rejected(
        ForgedCommit.by(stage.bob).from(new Sender.NewMemberCommit()).message(),
        Rule.EXTERNAL_INIT);
  }

  @Test
  void an_envelope_has_a_version_that_we_speak() throws Exception {
    malformed(0, 0);
    malformed(1, 2);
  }

  @Test
  void an_envelope_has_a_known_wire_format() throws Exception {
    malformed(3, 0);
    malformed(3, 6);
  }

  private void malformed(int at, int value) throws Exception {
    byte[] encoded = signed(self(), REMOVE, stage.bob.keys).encode();
    encoded[at] = (byte) (at == 0 ? 5 : value);
    Stage.refusal(() -> MlsMessage.decode(encoded, Limits.DEFAULT), Stage.malformed());
  }

  @Test
  void an_envelope_ends_with_its_message() throws Exception {
    byte[] encoded =
        new TlsWriter().put(signed(self(), REMOVE, stage.bob.keys)).u8(0).toByteArray();
    Stage.refusal(() -> MlsMessage.decode(encoded, Limits.DEFAULT), Stage.malformed());
  }

  @Test
  void an_envelope_is_not_longer_than_the_limit() throws Exception {
    byte[] encoded = signed(self(), REMOVE, stage.bob.keys).encode();
    Limits limits = new Limits(encoded.length - 1);
    Stage.refusal(() -> MlsMessage.decode(encoded, limits), Stage.malformed());
  }

  @Test
  void sender_and_content_types_are_known() throws Exception {
    byte[] encoded = signed(self(), REMOVE, stage.bob.keys).encode();
    int sender = 4 + 1 + context().groupId().length() + 8;
    int content = sender + 5 + 1;
    for (int at : new int[] {sender, content}) {
      for (int unknown : new int[] {0, 5, 255}) {
        byte[] forged = encoded.clone();
        forged[at] = (byte) unknown;
        Stage.refusal(() -> MlsMessage.decode(forged, Limits.DEFAULT), Stage.malformed());
      }
    }
  }

  @Test
  void a_welcome_or_group_info_is_no_message_of_a_group() throws Exception {
    MlsMessage info = new MlsMessage.OfGroupInfo(stage.bob.group().groupInfo(false, false));
    stage.membersRefuse(info, e -> assertThat(e).isInstanceOf(MalformedException.class));
  }

  @Test
  void an_honest_commit_is_still_taken_after_all_that() throws Exception {
    stage.all(stage.bob.commits(CommitOptions.of()).commit(), stage.bob);
  }
}
