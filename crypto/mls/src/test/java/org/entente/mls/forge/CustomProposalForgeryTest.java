package org.entente.mls.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.Rule;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.Device;
import org.entente.mls.group.Engine;
import org.entente.mls.group.ExternalProposer;
import org.entente.mls.group.Forge;
import org.entente.mls.group.Group;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.group.Proposed;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.message.Commit;
import org.entente.mls.message.CustomProposals;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.ProposalRef;
import org.entente.mls.message.Sender;
import org.entente.mls.observer.Checks;
import org.entente.mls.observer.PublicGroup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Bob uses proposals of the application in ways that do not go. All devices know two types: a poll, and
 * a hand-over, which needs a path.
 */
class CustomProposalForgeryTest {
  private static final Bytes CONTENT = Bytes.of("at noon".getBytes(StandardCharsets.UTF_8));
  private static final Proposal POLL = new Proposal.Custom(Device.PRIVATE_PROPOSAL, CONTENT);
  private static final Proposal HAND_OVER = new Proposal.Custom(Device.PATH_PROPOSAL, CONTENT);
  private static final Proposal STRANGE = new Proposal.Custom(0xF00F, CONTENT);
  private Stage stage = start();

  private static Stage start(Extension... extensions) {
    try {
      return Stage.with(extensions);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void an_honest_commit_would_be_accepted() throws Exception {
    stage.accepted(ForgedCommit.by(stage.bob).of(POLL, HAND_OVER).message());
  }

  private void rejected(Rule rule, Proposal... proposals) throws Exception {
    stage.rejected(ForgedCommit.by(stage.bob).of(proposals).message(), rule);
  }

  /** What the engine of {@code author} does not send. */
  private static void notSent(Device author, Proposal proposal) {
    Stage.refusal(
        () -> author.group().commit(CommitOptions.of(proposal)),
        Stage.rule(Rule.PROPOSAL_NOT_SUPPORTED));
  }

  /** Bob proposes a poll, and everybody has it. */
  private ProposalRef pollOfBob() throws Exception {
    Proposed proposed = stage.bob.group().propose(POLL, new byte[0]);
    stage.bob.group = proposed.next();
    for (Device device : List.of(stage.alice, stage.carol)) {
      device.hearsProposal(proposed.message());
    }
    stage.watched(proposed.message());
    return proposed.ref();
  }

  /** A key package of dora, who knows no proposals but those of the RFC. */
  private Proposal addsDora() {
    return new Proposal.Add(
        ForgedKeyPackage.withLeaf(stage.dora, LeafFault::requiredProposalNotClaimed));
  }

  private void doraIsIn() throws Exception {
    PendingCommit adding = stage.alice.commits(CommitOptions.of(addsDora()));
    stage.alice.accepts(adding);
    stage.all(adding.commit(), stage.alice);
  }

  @Test
  void a_type_that_nobody_knows_is_refused() throws Exception {
    stage.rejected(Forge.signed(stage.bob, STRANGE), Rule.PROPOSAL_NOT_SUPPORTED);
    rejected(Rule.PROPOSAL_NOT_SUPPORTED, STRANGE);
    rejected(Rule.PROPOSAL_NOT_SUPPORTED, POLL, STRANGE);
    notSent(stage.bob, STRANGE);
    Stage.refusal(
        () -> stage.bob.group().propose(STRANGE, new byte[0]),
        Stage.rule(Rule.PROPOSAL_NOT_SUPPORTED));
  }

  @Test
  void a_type_is_refused_where_the_application_has_not_registered_it() throws Exception {
    Engine e = stage.alice.engine;
    Engine plain = new Engine(e.suites(), e.random(), e.nowSeconds(), e.validator(), e.psks());
    Group alice = Group.decode(stage.alice.group().encode(), plain);
    PublicGroup server = PublicGroup.decode(
        stage.server.encode(), new Checks(e.suites(), e.nowSeconds(), e.validator()));

    for (MlsMessage message : List.of(
        Forge.signed(stage.bob, POLL), ForgedCommit.by(stage.bob).of(POLL).message())) {
      Stage.refusal(
          () -> alice.process(Device.carry(message), PolicyCheck.PROTOCOL_ONLY),
          Stage.rule(Rule.PROPOSAL_NOT_SUPPORTED));
      Stage.refusal(
          () -> server.process(Device.carry(message), PolicyCheck.PROTOCOL_ONLY),
          Stage.rule(Rule.PROPOSAL_NOT_SUPPORTED));
    }
  }

  @Test
  void a_type_that_a_member_does_not_support_is_not_committed() throws Exception {
    doraIsIn();

    rejected(Rule.PROPOSAL_NOT_SUPPORTED, POLL);
    notSent(stage.bob, POLL);
  }

  @Test
  void a_type_that_a_member_does_not_support_is_not_named_either() throws Exception {
    doraIsIn();
    ProposalRef poll = pollOfBob();

    MlsMessage naming = ForgedCommit.by(stage.bob).naming(poll).message();
    stage.rejected(naming, Rule.PROPOSAL_NOT_SUPPORTED);
    PendingCommit honest = stage.carol.commits(CommitOptions.of());
    assertThat(honest.proposals(stage.carol.group())).isEmpty();
    stage.all(honest.commit(), stage.carol);
  }

  @Test
  void whoever_comes_or_goes_with_the_commit_need_not_support_its_types() throws Exception {
    stage.accepted(ForgedCommit.by(stage.bob).of(addsDora(), POLL).message());
    doraIsIn();
    stage.accepted(ForgedCommit.by(stage.bob).of(POLL, new Proposal.Remove(3)).message());
    rejected(Rule.PROPOSAL_NOT_SUPPORTED, POLL, new Proposal.Remove(2));
  }

  @Test
  void a_commit_has_a_path_where_one_of_its_types_needs_it() throws Exception {
    stage.accepted(ForgedCommit.by(stage.bob).of(POLL).withoutPath().message());
    stage.rejected(
        ForgedCommit.by(stage.bob).of(POLL, HAND_OVER).withoutPath().message(),
        Rule.COMMIT_WITHOUT_PATH);
    assertThat(committed(HAND_OVER).path()).isNotNull();
    assertThat(committed(POLL).path()).isNull();
  }

  private Commit committed(Proposal proposal) throws Exception {
    CommitOptions options = CommitOptions.of(proposal).withoutForcedPath();
    MlsMessage message = stage.bob.commits(options).commit();
    return (Commit) ((MlsMessage.OfPublic) message).body().framed().content();
  }

  @Test
  void a_type_needs_a_path_and_a_member_unless_somebody_says_otherwise() {
    CustomProposals.Type type = CustomProposals.Type.of(0xF00F);

    assertThat(type.needsPath()).isTrue();
    assertThat(type.external()).isFalse();
  }

  @Test
  void an_external_sender_sends_only_types_that_may_come_from_outside() throws Exception {
    stage = start(ExternalProposer.extension(stage.dora));
    var context = stage.alice.group().context();

    MlsMessage handOver = ExternalProposer.proposes(stage.dora, 0, HAND_OVER, context);
    stage.rejected(handOver, Rule.SENDER_NOT_ALLOWED);
    MlsMessage poll = ExternalProposer.proposes(stage.dora, 0, POLL, context);
    stage.alice.hearsProposal(poll);
    stage.watched(poll);
    assertThat(stage.alice.group().pendingProposals()).hasSize(1);
  }

  @Test
  void a_newcomer_sends_no_proposal_of_the_application() {
    MlsMessage message = ExternalProposer.sign(
        stage.dora, new Sender.NewMemberProposal(), POLL, stage.alice.group().context());
    stage.rejected(message, Rule.SENDER_NOT_ALLOWED);
  }

  @Test
  void an_external_commit_has_no_proposal_of_the_application() throws Exception {
    MlsMessage commit = ForgedCommit.external(stage.dora, stage.alice).of(POLL).message();
    stage.rejected(commit, Rule.SENDER_NOT_ALLOWED);
  }

  @Test
  void a_re_init_stands_alone_here_too() throws Exception {
    Bytes id = Bytes.of(new byte[] {9});
    rejected(Rule.REINIT_NOT_ALONE, new Proposal.ReInit(id, 1, 1, List.of()), POLL);
  }

  @Test
  void grease_is_no_type_of_proposal() throws Exception {
    for (int high = 0x0A; high < 0xF0; high += 0x10) {
      int grease = high << 8 | high;
      Stage.refusal(
          () -> CustomProposals.Type.of(grease),
          e -> assertThat(e).isInstanceOf(IllegalArgumentException.class));
      rejected(Rule.PROPOSAL_NOT_SUPPORTED, new Proposal.Custom(grease, CONTENT));
    }
    assertThat(CustomProposals.Type.of(0xFAFA).number()).isEqualTo(0xFAFA);
  }

  @Test
  void no_type_of_the_rfc_is_redefined() {
    for (int type : new int[] {-1, 0, 1, 2, 3, 4, 5, 6, 7, 0x10000}) {
      refused(() -> CustomProposals.Type.of(type));
      refused(() -> new Proposal.Custom(type, CONTENT));
    }
    CustomProposals.Type one = CustomProposals.Type.of(8);
    refused(() -> CustomProposals.of(one, new CustomProposals.Type(8, false, false)));
    byte[] reserved = new TlsWriter().u16(0).opaqueV(CONTENT).toByteArray();
    Stage.refusal(() -> TlsReader.decode(reserved, Proposal::read), Stage.malformed());
  }

  private static void refused(Stage.ThrowingStep step) {
    Stage.refusal(step, e -> assertThat(e).isInstanceOf(IllegalArgumentException.class));
  }

  @Test
  void the_content_is_bounded_before_anything_is_allocated() throws Exception {
    Bytes longest = Bytes.of(new byte[Proposal.Custom.MAX_DATA]);
    Proposal largest = new Proposal.Custom(Device.PRIVATE_PROPOSAL, longest);
    assertThat(TlsReader.decode(largest.encode(), Proposal::read)).isEqualTo(largest);

    Bytes tooLong = Bytes.of(new byte[Proposal.Custom.MAX_DATA + 1]);
    refused(() -> new Proposal.Custom(Device.PRIVATE_PROPOSAL, tooLong));
    byte[] encoded =
        new TlsWriter().u16(Device.PRIVATE_PROPOSAL).opaqueV(tooLong).toByteArray();
    Stage.refusal(() -> TlsReader.decode(encoded, Proposal::read), Stage.malformed());
    byte[] promising =
        new TlsWriter().u16(Device.PRIVATE_PROPOSAL).u32(0xBFFFFFFFL).toByteArray();
    Stage.refusal(() -> TlsReader.decode(promising, Proposal::read), Stage.malformed());
  }
}
