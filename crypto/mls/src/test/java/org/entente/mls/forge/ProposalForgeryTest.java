package org.entente.mls.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.credential.Credential;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.StateException.Reason;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.Device;
import org.entente.mls.group.ExternalProposer;
import org.entente.mls.group.Forge;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.group.StagedCommit;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.message.Commit;
import org.entente.mls.message.ExternalSender;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PreSharedKeyId;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.ProposalOrRef;
import org.entente.mls.message.ProposalRef;
import org.entente.mls.message.RequiredCapabilities;
import org.entente.mls.rules.References;
import org.entente.mls.secret.SecretBytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bob proposes, or commits together, what does not go. */
class ProposalForgeryTest {
  private static final Bytes NONCE = Bytes.of(new byte[32]);
  private static final Proposal NO_EXTENSIONS = new Proposal.GroupContextExtensions(List.of());
  private static final Proposal REINIT =
      new Proposal.ReInit(Bytes.of(new byte[] {9}), 1, 1, List.of());
  private Stage stage = start();

  private static Stage start(Extension... extensions) {
    try {
      return Stage.with(extensions);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void an_honest_list_would_be_accepted() throws Exception {
    Proposal add = new Proposal.Add(stage.dora.keyPackage().keyPackage());
    stage.accepted(ForgedCommit.by(stage.bob).of(NO_EXTENSIONS, add).message());
  }

  private void rejected(Rule rule, Proposal... proposals) throws Exception {
    stage.rejected(ForgedCommit.by(stage.bob).of(proposals).message(), rule);
  }

  private void proposalRejected(Rule rule, Proposal proposal) {
    stage.rejected(Forge.signed(stage.bob, proposal), rule);
  }

  /** Everybody but its author hears {@code message}. */
  private ProposalRef heard(Device author, MlsMessage message) throws Exception {
    for (Device device : List.of(stage.alice, stage.bob, stage.carol)) {
      if (device != author) {
        device.hearsProposal(message);
      }
    }
    stage.watched(message);
    List<?> known = stage.server.pendingProposals();
    return Objects.requireNonNull(
        stage.server.pendingProposals().get(known.size() - 1).ref());
  }

  @Test
  void a_committer_carries_no_update_by_value() throws Exception {
    ForgedCommit commit = ForgedCommit.by(stage.bob);
    var update = new ArrayList<Proposal>();
    MlsMessage own = stage.bob.group().proposeUpdate(null, new byte[0]).message();
    update.add((Proposal) ((MlsMessage.OfPublic) own).body().framed().content());
    stage.rejected(commit.of(update.get(0)).message(), Rule.UPDATE_BY_COMMITTER);
  }

  @Test
  void a_committer_names_no_update_of_its_own() throws Exception {
    var proposed = stage.bob.group().proposeUpdate(null, new byte[0]);
    stage.bob.group = proposed.next();
    ProposalRef ref = heard(stage.bob, proposed.message());
    stage.rejected(ForgedCommit.by(stage.bob).naming(ref).message(), Rule.UPDATE_BY_COMMITTER);
  }

  @Test
  void a_committer_does_not_remove_itself() throws Exception {
    rejected(Rule.COMMITTER_REMOVED, new Proposal.Remove(1));
  }

  @Test
  void a_committer_does_not_carry_out_its_own_removal() throws Exception {
    var proposed = stage.carol.group().propose(new Proposal.Remove(1), new byte[0]);
    stage.carol.group = proposed.next();
    ProposalRef ref = heard(stage.carol, proposed.message());
    MlsMessage commit = ForgedCommit.by(stage.bob).naming(ref).message();
    stage.rejected(commit, Rule.COMMITTER_REMOVED);
  }

  @Test
  void a_leaf_is_removed_once() throws Exception {
    rejected(Rule.DUPLICATE_PROPOSAL, new Proposal.Remove(2), new Proposal.Remove(2));
  }

  @Test
  void a_leaf_is_not_updated_and_removed() throws Exception {
    var proposed = stage.carol.group().proposeUpdate(null, new byte[0]);
    stage.carol.group = proposed.next();
    ProposalRef ref = heard(stage.carol, proposed.message());
    stage.rejected(
        ForgedCommit.by(stage.bob).naming(ref).of(new Proposal.Remove(2)).message(),
        Rule.DUPLICATE_PROPOSAL);
  }

  @Test
  void a_leaf_is_updated_once() throws Exception {
    var one = stage.carol.group().proposeUpdate(null, new byte[0]);
    stage.carol.group = one.next();
    ProposalRef first = heard(stage.carol, one.message());
    var two = stage.carol.group().proposeUpdate(null, new byte[0]);
    stage.carol.group = two.next();
    ProposalRef second = heard(stage.carol, two.message());
    stage.rejected(
        ForgedCommit.by(stage.bob).naming(first, second).message(), Rule.DUPLICATE_PROPOSAL);
  }

  @Test
  void a_proposal_is_named_once() throws Exception {
    var proposed = stage.carol.group().propose(NO_EXTENSIONS, new byte[0]);
    stage.carol.group = proposed.next();
    ProposalRef ref = heard(stage.carol, proposed.message());
    stage.rejected(ForgedCommit.by(stage.bob).naming(ref, ref).message(), Rule.DUPLICATE_PROPOSAL);
  }

  @Test
  void a_proposal_is_known_before_it_is_named() throws Exception {
    ProposalRef unknown = new ProposalRef(NONCE);
    stage.rejected(
        ForgedCommit.by(stage.bob).naming(unknown).message(), Rule.UNKNOWN_PROPOSAL_REFERENCE);
  }

  @Test
  void a_proposal_dies_with_its_epoch() throws Exception {
    var proposed = stage.carol.group().propose(NO_EXTENSIONS, new byte[0]);
    stage.carol.group = proposed.next();
    ProposalRef ref = heard(stage.carol, proposed.message());
    stage.all(ForgedCommit.by(stage.alice).message(), stage.alice);
    Stage.refuses(
        stage.carol,
        ForgedCommit.by(stage.bob).naming(ref).message(),
        Stage.rule(Rule.UNKNOWN_PROPOSAL_REFERENCE));
  }

  @Test
  void only_members_are_removed() throws Exception {
    for (int nobody : new int[] {3, 4, 1 << 20, -1}) {
      rejected(Rule.NO_SUCH_LEAF, new Proposal.Remove(nobody));
      proposalRejected(Rule.NO_SUCH_LEAF, new Proposal.Remove(nobody));
    }
  }

  @Test
  void the_context_is_replaced_once() throws Exception {
    rejected(Rule.DUPLICATE_PROPOSAL, NO_EXTENSIONS, NO_EXTENSIONS);
  }

  @Test
  void a_re_init_stands_alone() throws Exception {
    rejected(Rule.REINIT_NOT_ALONE, REINIT, NO_EXTENSIONS);
    rejected(Rule.REINIT_NOT_ALONE, REINIT, REINIT);
  }

  @Test
  void a_re_init_does_not_go_back_to_an_older_version() {
    proposalRejected(Rule.PROPOSAL_NOT_ALLOWED, new Proposal.ReInit(Bytes.EMPTY, 0, 1, List.of()));
  }

  @Test
  void a_member_makes_no_external_init() throws Exception {
    Proposal init = new Proposal.ExternalInit(NONCE);
    rejected(Rule.EXTERNAL_INIT, init);
    proposalRejected(Rule.SENDER_NOT_ALLOWED, init);
  }

  @Test
  void a_group_asks_only_for_what_all_members_can_do() throws Exception {
    for (RequiredCapabilities wish : List.of(
        new RequiredCapabilities(List.of(0xF0F0), List.of(), List.of()),
        new RequiredCapabilities(List.of(), List.of(0xF0F0), List.of()),
        new RequiredCapabilities(List.of(), List.of(), List.of(0xF0F0)))) {
      rejected(
          Rule.REQUIRED_CAPABILITIES,
          new Proposal.GroupContextExtensions(List.of(wish.toExtension())));
    }
  }

  @Test
  void default_capabilities_may_be_asked_for() throws Exception {
    RequiredCapabilities defaults = new RequiredCapabilities(
        List.of(1, 2, 3, 4, 5), List.of(1, 2, 3, 4, 5, 6, 7), List.of(Credential.BASIC));
    Proposal change = new Proposal.GroupContextExtensions(List.of(defaults.toExtension()));
    stage.accepted(ForgedCommit.by(stage.bob).of(change).message());
  }

  @Test
  void a_group_has_no_extension_that_a_member_does_not_support() throws Exception {
    Extension unknown = new Extension(0xF0F0, Bytes.EMPTY);
    rejected(Rule.EXTENSION_NOT_SUPPORTED, new Proposal.GroupContextExtensions(List.of(unknown)));
  }

  @Test
  void a_group_has_no_extension_of_grease() throws Exception {
    Extension grease = new Extension(0x0A0A, Bytes.EMPTY);
    rejected(Rule.EXTENSION_NOT_SUPPORTED, new Proposal.GroupContextExtensions(List.of(grease)));
  }

  @Test
  void a_group_has_each_extension_once() throws Exception {
    Extension one = new Extension(Device.PRIVATE_EXTENSION, Bytes.EMPTY);
    Proposal twice = new Proposal.GroupContextExtensions(List.of(one, one));
    stage.membersRefuse(Forge.signed(stage.bob, twice), Stage.malformed());
    Stage.refusal(
        () -> stage.bob.commits(CommitOptions.of(twice)), Stage.rule(Rule.DUPLICATE_EXTENSION));
    Stage.refusal(
        () -> stage.bob.creates("elsewhere", one, one), Stage.rule(Rule.DUPLICATE_EXTENSION));
  }

  @Test
  void required_capabilities_parse() throws Exception {
    Extension broken = new Extension(Extension.REQUIRED_CAPABILITIES, Bytes.of(new byte[] {1, 0}));
    Proposal change = new Proposal.GroupContextExtensions(List.of(broken));
    stage.membersRefuse(Forge.signed(stage.bob, change), Stage.malformed());
  }

  @Test
  void external_senders_parse() throws Exception {
    Extension broken = new Extension(Extension.EXTERNAL_SENDERS, Bytes.of(new byte[] {5, 0}));
    Proposal change = new Proposal.GroupContextExtensions(List.of(broken));
    stage.membersRefuse(Forge.signed(stage.bob, change), Stage.malformed());
  }

  @Test
  void the_credentials_of_external_senders_are_asked_about() throws Exception {
    Device impostor = new Device("impostor", 21);
    Extension senders = ExternalSender.toExtension(
        List.of(new ExternalSender(impostor.keys.publicKey(), impostor.leaf().credential())));
    stage.unverified(
        Forge.signed(stage.bob, new Proposal.GroupContextExtensions(List.of(senders))));
  }

  @Test
  void an_external_sender_proposes_whatever_the_rfc_allows() throws Exception {
    stage = start(ExternalProposer.extension(stage.dora));
    PreSharedKeyId psk = new PreSharedKeyId.External(Bytes.EMPTY, NONCE);
    for (Proposal proposal : List.of(
        new Proposal.Add(stage.dora.keyPackage().keyPackage()),
        new Proposal.Remove(2),
        new Proposal.PreSharedKey(psk),
        REINIT,
        NO_EXTENSIONS)) {
      heard(
          stage.dora,
          ExternalProposer.proposes(stage.dora, 0, proposal, stage.alice.group().context()));
    }
    assertThat(stage.alice.group().pendingProposals()).hasSize(5);
  }

  @Test
  void a_pre_shared_key_is_named_once() throws Exception {
    Proposal psk = new Proposal.PreSharedKey(new PreSharedKeyId.External(Bytes.EMPTY, NONCE));
    rejected(Rule.DUPLICATE_PROPOSAL, psk, psk);
  }

  @Test
  void a_pre_shared_key_has_a_nonce_as_long_as_the_hash() {
    for (int length : new int[] {0, 31, 33}) {
      Bytes nonce = Bytes.of(new byte[length]);
      proposalRejected(
          Rule.PSK_NOT_ALLOWED,
          new Proposal.PreSharedKey(new PreSharedKeyId.External(Bytes.EMPTY, nonce)));
    }
  }

  @Test
  void a_key_for_a_re_init_is_for_nothing_else() throws Exception {
    usageRejected(PreSharedKeyId.Usage.REINIT);
  }

  @Test
  void a_key_for_a_branch_is_for_nothing_else() throws Exception {
    usageRejected(PreSharedKeyId.Usage.BRANCH);
  }

  private void usageRejected(PreSharedKeyId.Usage usage) throws Exception {
    Bytes room = stage.alice.group().groupId();
    Proposal psk = new Proposal.PreSharedKey(new PreSharedKeyId.Resumption(usage, room, 0, NONCE));
    rejected(Rule.PSK_NOT_ALLOWED, psk);
    proposalRejected(Rule.PSK_NOT_ALLOWED, psk);
  }

  @Test
  void a_pre_shared_key_is_here_before_it_is_mixed_in() throws Exception {
    Proposal psk = new Proposal.PreSharedKey(new PreSharedKeyId.External(Bytes.EMPTY, NONCE));
    MlsMessage commit = ForgedCommit.by(stage.bob).of(psk).message();
    stage.membersRefuse(commit, Stage.reason(Reason.NOT_FOUND));
  }

  @Test
  void a_pre_shared_key_is_the_same_for_all() throws Exception {
    Bytes id = Bytes.of(new byte[] {7});
    Proposal psk = new Proposal.PreSharedKey(new PreSharedKeyId.External(id, NONCE));
    stage.bob.psks.put(id, SecretBytes.of(new byte[] {1}));
    stage.alice.psks.put(id, SecretBytes.of(new byte[] {1}));
    stage.carol.psks.put(id, SecretBytes.of(new byte[] {2}));
    MlsMessage commit = ForgedCommit.by(stage.bob).of(psk).message();
    Stage.refuses(stage.carol, commit, Stage.unverified());
    assertThat(stage.alice.group().process(commit, v -> {})).isInstanceOf(StagedCommit.class);
  }

  @Test
  void a_fresh_nonce_goes_with_each_use_of_a_pre_shared_key() throws Exception {
    Bytes id = Bytes.of(new byte[] {7});
    stage.bob.psks.put(id, SecretBytes.of(new byte[] {1}));
    Proposal psk = new Proposal.PreSharedKey(new PreSharedKeyId.External(id, Bytes.EMPTY));
    assertThat(nonce(stage.bob.commits(CommitOptions.of(psk))))
        .isNotEqualTo(nonce(stage.bob.commits(CommitOptions.of(psk))))
        .satisfies(nonce -> assertThat(nonce.length()).isEqualTo(32));
  }

  private static Bytes nonce(PendingCommit pending) {
    var commit =
        (Commit) ((MlsMessage.OfPublic) pending.commit()).body().framed().content();
    var entry = (ProposalOrRef.ByValue) commit.proposals().get(0);
    return ((Proposal.PreSharedKey) entry.proposal()).psk().nonce();
  }

  @Test
  void a_commit_names_no_endless_list() throws Exception {
    Proposal[] many = new Proposal[References.MAX_PROPOSALS + 1];
    Arrays.fill(many, NO_EXTENSIONS);
    rejected(Rule.TOO_MANY_PROPOSALS, many);
  }

  @Test
  void pending_proposals_are_bounded() throws Exception {
    var group = stage.alice.group();
    for (int i = 0; i < 1024; i++) {
      group = group
          .propose(new Proposal.Remove(1), new TlsWriter().u16(i).toByteArray())
          .next();
    }
    var full = group;
    Stage.refusal(
        () -> full.propose(new Proposal.Remove(1), new byte[0]),
        Stage.rule(Rule.TOO_MANY_PROPOSALS));
    stage.alice.group = full;
    Stage.refuses(
        stage.alice,
        Forge.signed(stage.bob, new Proposal.Remove(2)),
        Stage.rule(Rule.TOO_MANY_PROPOSALS));
  }

  @Test
  void a_policy_may_refuse_what_the_protocol_allows() throws Exception {
    Rule mine = new Rule("not_today", "test");
    MlsMessage commit = ForgedCommit.by(stage.bob).of(new Proposal.Remove(2)).message();
    byte[] before = stage.alice.group().encode();
    Stage.refusal(
        () -> stage.alice.group().process(commit, view -> {
          throw new RejectedException(mine);
        }),
        Stage.rule(mine));
    assertThat(stage.alice.group().encode()).isEqualTo(before);
  }
}
