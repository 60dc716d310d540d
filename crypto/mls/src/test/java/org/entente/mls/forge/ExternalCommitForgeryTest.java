package org.entente.mls.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.Rule;
import org.entente.mls.error.StateException.Reason;
import org.entente.mls.error.UnsupportedException;
import org.entente.mls.group.Device;
import org.entente.mls.group.ExternalCommitOptions;
import org.entente.mls.group.Group;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.LeafPosition;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PreSharedKeyId;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.ProposalRef;
import org.entente.mls.message.Sender;
import org.entente.mls.secret.SecretBytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dora joins by her own commit, which has one fault. */
class ExternalCommitForgeryTest {
  private Stage stage = start();
  private final Device newBob = new Device("bob", 77);

  private static Stage start(Extension... extensions) {
    try {
      return Stage.with(extensions);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void an_honest_newcomer_would_be_accepted() throws Exception {
    stage.accepted(external().message());
    stage.accepted(returning().message());
  }

  private ForgedCommit external() throws Exception {
    return ForgedCommit.external(stage.dora, stage.alice);
  }

  /** Bob, on a new device, takes the place of his old leaf. */
  private ForgedCommit returning() throws Exception {
    return ForgedCommit.external(newBob, stage.alice).of(new Proposal.Remove(1));
  }

  private void rejected(Rule rule, Proposal... more) throws Exception {
    stage.rejected(external().of(more).message(), rule);
  }

  @Test
  void there_is_an_external_init() throws Exception {
    stage.rejected(external().withoutProposals().message(), Rule.EXTERNAL_INIT);
  }

  @Test
  void there_is_one_external_init() throws Exception {
    rejected(Rule.EXTERNAL_INIT, new Proposal.ExternalInit(Bytes.of(new byte[32])));
  }

  @Test
  void there_is_no_add() throws Exception {
    Device other = new Device("other", 3);
    rejected(Rule.SENDER_NOT_ALLOWED, new Proposal.Add(other.keyPackage().keyPackage()));
  }

  @Test
  void there_is_no_update() throws Exception {
    Proposal update = new Proposal.Update(stage.dora.keyPackage().keyPackage().leafNode());
    rejected(Rule.SENDER_NOT_ALLOWED, update);
  }

  @Test
  void there_is_no_new_context() throws Exception {
    rejected(Rule.SENDER_NOT_ALLOWED, new Proposal.GroupContextExtensions(List.of()));
  }

  @Test
  void there_is_no_re_init() throws Exception {
    rejected(Rule.SENDER_NOT_ALLOWED, new Proposal.ReInit(Bytes.EMPTY, 1, 1, List.of()));
  }

  @Test
  void nothing_is_carried_by_reference() throws Exception {
    var proposed = stage.alice.group().propose(new Proposal.Remove(2), new byte[0]);
    stage.alice.group = proposed.next();
    stage.carol.hearsProposal(proposed.message());
    stage.watched(proposed.message());
    ProposalRef ref = proposed.ref();
    stage.rejected(external().naming(ref).message(), Rule.PROPOSAL_NOT_ALLOWED);
  }

  @Test
  void at_most_one_leaf_is_removed() throws Exception {
    stage.rejected(returning().of(new Proposal.Remove(2)).message(), Rule.EXTERNAL_REMOVE);
  }

  @Test
  void nobody_else_is_removed() throws Exception {
    rejected(Rule.EXTERNAL_REMOVE, new Proposal.Remove(1));
  }

  @Test
  void only_a_member_is_removed() throws Exception {
    rejected(Rule.NO_SUCH_LEAF, new Proposal.Remove(3));
  }

  @Test
  void the_new_leaf_has_not_the_key_of_the_old_one() throws Exception {
    Bytes old = stage.alice.group().tree().member(1).encryptionKey();
    stage.rejected(
        returning().leaf(c -> LeafFault.encryptionKey(c, old)).message(), Rule.LEAF_KEY_NOT_FRESH);
  }

  @Test
  void the_newcomer_takes_the_leftmost_free_leaf() throws Exception {
    stage.unverified(
        external().leafSignedFor(p -> new LeafPosition(p.groupId(), 5)).message());
  }

  @Test
  void the_commit_is_signed_by_the_leaf_it_brings() throws Exception {
    stage.unverified(external().signedBy(stage.bob.keys).message());
  }

  @Test
  void the_sender_is_a_newcomer() throws Exception {
    stage.rejected(
        external().from(new Sender.NewMemberProposal()).message(), Rule.SENDER_NOT_ALLOWED);
    stage.unverified(external().from(new Sender.Member(3)).message());
  }

  @Test
  void the_next_epoch_follows_from_the_external_init() throws Exception {
    stage.membersDoNotVerify(
        external().initFrom(SecretBytes.zeros(stage.dora.suite.hashLength())).message());
  }

  @Test
  void the_external_init_can_be_opened() throws Exception {
    for (int length : new int[] {0, 31, 32}) {
      Proposal init = new Proposal.ExternalInit(Bytes.of(new byte[length]));
      stage.rejected(external().withoutProposals().of(init).message(), Rule.EXTERNAL_INIT);
    }
    Bytes other = stage.dora.suite.generateKeyPair(stage.dora.random).publicKey();
    Proposal strange = new Proposal.ExternalInit(other);
    stage.membersDoNotVerify(external().withoutProposals().of(strange).message());
  }

  @Test
  void a_pre_shared_key_may_come_along() throws Exception {
    Bytes id = Bytes.of(new byte[] {4});
    for (Device device : List.of(stage.alice, stage.carol, stage.dora)) {
      device.psks.put(id, SecretBytes.of(new byte[] {1, 2}));
    }
    Proposal psk =
        new Proposal.PreSharedKey(new PreSharedKeyId.External(id, Bytes.of(new byte[32])));
    stage.accepted(external().of(psk).message());
    rejected(Rule.DUPLICATE_PROPOSAL, psk, psk);
  }

  @Test
  void a_key_for_a_re_init_does_not_come_along_even_at_the_beginning() throws Exception {
    Device founder = new Device("founder", 3);
    founder.creates("new room");
    Bytes nonce = Bytes.of(new byte[32]);
    for (PreSharedKeyId.Usage usage :
        List.of(PreSharedKeyId.Usage.REINIT, PreSharedKeyId.Usage.BRANCH)) {
      Proposal psk =
          new Proposal.PreSharedKey(new PreSharedKeyId.Resumption(usage, Bytes.EMPTY, 0, nonce));
      MlsMessage commit = ForgedCommit.external(stage.dora, founder).of(psk).message();
      Stage.refuses(founder, commit, Stage.rule(Rule.PSK_NOT_ALLOWED));
    }
  }

  private void join(GroupInfo info) throws Exception {
    Group.externalCommit(
        info,
        stage.alice.group().tree(),
        stage.dora.leaf(),
        ExternalCommitOptions.PLAIN,
        stage.dora.engine);
  }

  private GroupInfo info(GroupContext context, List<Extension> extensions, int signer) {
    GroupInfo honest = stage.alice.group().groupInfo(false, true);
    return GroupInfo.sign(
        stage.alice.suite,
        context,
        extensions,
        honest.confirmationTag(),
        signer,
        stage.alice.keys.privateKey());
  }

  private GroupInfo info() {
    return stage.alice.group().groupInfo(false, true);
  }

  @Test
  void a_group_info_is_signed_by_its_signer() throws Exception {
    join(info());
    for (int wrong : new int[] {1, 3, 99, -1}) {
      GroupInfo forged = info(info().context(), info().extensions(), wrong);
      Stage.refusal(() -> join(forged), Stage.unverified());
    }
  }

  @Test
  void a_group_info_is_signed_as_a_whole() {
    GroupInfo honest = info();
    GroupContext later = new GroupContext(
        honest.context().suite(),
        honest.context().groupId(),
        honest.context().epoch() + 1,
        honest.context().treeHash(),
        honest.context().confirmedTranscriptHash(),
        honest.context().extensions());
    List<Extension> none = List.of();
    Bytes tag = honest.confirmationTag();
    Bytes zeros = Bytes.of(new byte[32]);
    for (GroupInfo forged : List.of(
        new GroupInfo(later, honest.extensions(), tag, 0, honest.signature()),
        new GroupInfo(honest.context(), none, tag, 0, honest.signature()),
        new GroupInfo(honest.context(), honest.extensions(), zeros, 0, honest.signature()))) {
      Stage.refusal(() -> join(forged), Stage.unverified());
    }
  }

  @Test
  void a_group_info_for_newcomers_has_an_external_key() throws Exception {
    Stage.refusal(
        () -> join(stage.alice.group().groupInfo(false, false)), Stage.reason(Reason.NOT_FOUND));
  }

  @Test
  void the_external_key_parses_and_has_the_form_of_the_suite() {
    for (byte[] wrong : List.of(new byte[0], new byte[] {5}, new byte[] {1, 1}, new byte[33])) {
      Extension broken = new Extension(Extension.EXTERNAL_PUB, Bytes.of(wrong));
      GroupInfo forged = info(info().context(), List.of(broken), 0);
      Stage.refusal(() -> join(forged), Stage.malformed());
    }
  }

  @Test
  void unknown_extensions_of_a_group_info_are_ignored() throws Exception {
    List<Extension> more = new ArrayList<>(info().extensions());
    more.add(new Extension(0x0A0A, Bytes.of("grease".getBytes(StandardCharsets.UTF_8))));
    join(info(info().context(), more, 0));
  }

  @Test
  void an_extension_of_a_group_info_occurs_once() {
    List<Extension> twice = new ArrayList<>(info().extensions());
    twice.addAll(info().extensions());
    byte[] encoded = info(info().context(), twice, 0).encode();
    Stage.refusal(() -> TlsReader.decode(encoded, GroupInfo::read), Stage.malformed());
  }

  @Test
  void a_newcomer_supports_the_extensions_of_the_group() throws Exception {
    stage = start(LeafFault.demands());
    OwnLeaf all = stage.dora.leaf();
    OwnLeaf less = new OwnLeaf(
        all.credential(),
        all.signatureKeys(),
        LeafFault.groupExtensionNotClaimed(all.content(Bytes.EMPTY, all.keyPackageSource()))
            .capabilities(),
        all.lifetime(),
        all.extensions());
    Stage.refusal(
        () -> Group.externalCommit(
            info(),
            stage.alice.group().tree(),
            less,
            ExternalCommitOptions.PLAIN,
            stage.dora.engine),
        Stage.rule(Rule.EXTENSION_NOT_SUPPORTED));
  }

  @Test
  void a_group_of_an_unknown_suite_is_not_joined() {
    GroupContext c = info().context();
    GroupContext strange = new GroupContext(
        0x7777, c.groupId(), c.epoch(), c.treeHash(), c.confirmedTranscriptHash(), c.extensions());
    GroupInfo forged = info(strange, info().extensions(), 0);
    Stage.refusal(() -> join(forged), e -> assertThat(e).isInstanceOf(UnsupportedException.class));
  }
}
