package org.entente.mls.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.Rule;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.Forge;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.group.Processed;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.LeafContent;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.keypackage.LeafPosition;
import org.entente.mls.keypackage.LeafSource;
import org.entente.mls.keypackage.Lifetime;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.ProposalRef;
import org.entente.mls.message.RequiredCapabilities;
import org.entente.mls.suite.SignatureKeyPair;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bob proposes a leaf with one fault in the place of his own. */
class UpdatedLeafForgeryTest {
  private static final int BOB = 1;
  private Stage stage = start(LeafFault.demands());

  private static Stage start(Extension... extensions) {
    try {
      return Stage.with(extensions);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void an_honest_update_would_be_stored_and_committed() throws Exception {
    MlsMessage honest = updating(UnaryOperator.identity());
    assertThat(stage.alice.group().process(honest, PolicyCheck.PROTOCOL_ONLY))
        .isInstanceOf(Processed.ProposalStored.class);
  }

  private MlsMessage updating(UnaryOperator<LeafContent> fault) {
    return updating(fault, stage.bob.keys, BOB);
  }

  private MlsMessage updating(UnaryOperator<LeafContent> fault, SignatureKeyPair keys, int place) {
    Bytes fresh = stage.bob.suite.generateKeyPair(stage.bob.random).publicKey();
    LeafContent honest = stage.bob.leaf().content(fresh, new LeafSource.OfUpdate());
    LeafPosition position = new LeafPosition(stage.bob.group().groupId(), place);
    LeafNode leaf =
        LeafNode.sign(stage.bob.suite, fault.apply(honest), keys.privateKey(), position);
    return Forge.signed(stage.bob, new Proposal.Update(leaf));
  }

  private void rejected(Rule rule, UnaryOperator<LeafContent> fault) {
    stage.rejected(updating(fault), rule);
  }

  /** What only the whole group shows: the proposal is stored and the commit of it refused. */
  private void rejectedInCommit(Rule rule, UnaryOperator<LeafContent> fault) throws Exception {
    MlsMessage message = updating(fault);
    for (var device : List.of(stage.alice, stage.carol)) {
      device.hearsProposal(message);
    }
    stage.watched(message);
    ProposalRef ref = Stage.pending(stage.carol, 0);
    Consumer<Throwable> check = Stage.rule(rule);
    MlsMessage commit = ForgedCommit.by(stage.carol).naming(ref).message();
    Stage.refuses(stage.alice, commit, check);
    Stage.refusal(() -> stage.watched(commit), check);
    honestCommittersLeaveItOut();
  }

  private void honestCommittersLeaveItOut() throws Exception {
    PendingCommit commit = stage.alice.commits(CommitOptions.of());
    stage.watched(commit.commit());
    stage.carol.follows(commit.commit());
  }

  @Test
  void unknown_claims_are_ignored() throws Exception {
    stage.alice.hearsProposal(updating(LeafFault::unknownClaims));
  }

  @Test
  void a_leaf_claims_its_own_credential_type() {
    rejected(Rule.CREDENTIAL_NOT_SUPPORTED, LeafFault::ownCredentialNotClaimed);
  }

  @Test
  void a_leaf_claims_its_own_extensions() {
    rejected(Rule.EXTENSION_NOT_SUPPORTED, LeafFault::ownExtensionNotClaimed);
  }

  @Test
  void an_extension_of_a_leaf_occurs_once() {
    stage.membersRefuse(updating(LeafFault::extensionTwice), Stage.malformed());
  }

  @Test
  void a_leaf_supports_the_version_of_the_group() throws Exception {
    rejectedInCommit(Rule.LEAF_CAPABILITIES, LeafFault::versionNotClaimed);
  }

  @Test
  void a_leaf_supports_the_suite_of_the_group() throws Exception {
    rejectedInCommit(Rule.LEAF_CAPABILITIES, LeafFault::suiteNotClaimed);
  }

  @Test
  void a_leaf_supports_the_extensions_of_the_group() throws Exception {
    rejectedInCommit(Rule.EXTENSION_NOT_SUPPORTED, LeafFault::groupExtensionNotClaimed);
  }

  @Test
  void a_leaf_supports_the_required_extensions() throws Exception {
    stage = start(new RequiredCapabilities(List.of(0xF001), List.of(), List.of()).toExtension());
    rejectedInCommit(Rule.REQUIRED_CAPABILITIES, LeafFault::groupExtensionNotClaimed);
  }

  @Test
  void a_leaf_supports_the_required_proposals() throws Exception {
    rejectedInCommit(Rule.REQUIRED_CAPABILITIES, LeafFault::requiredProposalNotClaimed);
  }

  @Test
  void a_leaf_supports_the_required_credentials() throws Exception {
    rejectedInCommit(Rule.REQUIRED_CAPABILITIES, LeafFault::requiredCredentialNotClaimed);
  }

  @Test
  void the_encryption_key_can_be_sealed_to() {
    rejected(Rule.LEAF_KEY_INVALID, LeafFault::encryptionKeyOfSmallOrder);
  }

  @Test
  void the_encryption_key_has_the_form_of_the_suite() {
    rejected(Rule.LEAF_KEY_INVALID, LeafFault::encryptionKeyOfNoForm);
  }

  @Test
  void the_signature_key_has_the_form_of_the_suite() {
    rejected(Rule.LEAF_KEY_INVALID, LeafFault::signatureKeyOfNoForm);
  }

  @Test
  void the_leaf_is_signed_with_its_key() {
    stage.unverified(updating(UnaryOperator.identity(), stage.dora.keys, BOB));
  }

  @Test
  void the_leaf_is_signed_for_its_place() {
    stage.unverified(updating(UnaryOperator.identity(), stage.bob.keys, 2));
  }

  @Test
  void the_leaf_is_made_for_an_update_and_not_for_a_key_package() {
    rejected(
        Rule.LEAF_SOURCE, ForgedCommit.source(new LeafSource.OfKeyPackage(new Lifetime(0, -1))));
  }

  @Test
  void the_leaf_is_made_for_an_update_and_not_for_a_commit() {
    rejected(Rule.LEAF_SOURCE, ForgedCommit.source(new LeafSource.OfCommit(Bytes.EMPTY)));
  }

  @Test
  void the_leaf_key_is_fresh() throws Exception {
    Bytes old = stage.alice.group().tree().member(BOB).encryptionKey();
    rejected(Rule.LEAF_KEY_NOT_FRESH, c -> LeafFault.encryptionKey(c, old));
  }

  @Test
  void no_member_has_the_encryption_key() throws Exception {
    Bytes alices = stage.alice.group().tree().member(0).encryptionKey();
    rejectedInCommit(Rule.LEAF_KEY_NOT_UNIQUE, c -> LeafFault.encryptionKey(c, alices));
  }

  @Test
  void no_member_has_the_signature_key() throws Exception {
    SignatureKeyPair carols = stage.carol.keys;
    UnaryOperator<LeafContent> fault = c -> LeafFault.signatureKey(c, carols.publicKey());
    MlsMessage message = updating(fault, carols, BOB);
    stage.alice.hearsProposal(message);
    stage.carol.hearsProposal(message);
    stage.watched(message);
    ProposalRef ref = Stage.pending(stage.carol, 0);
    MlsMessage commit = ForgedCommit.by(stage.carol).naming(ref).message();
    Stage.refuses(stage.alice, commit, Stage.rule(Rule.LEAF_KEY_NOT_UNIQUE));
    honestCommittersLeaveItOut();
  }

  @Test
  void the_credential_is_asked_about() {
    stage.unverified(updating(LeafFault::impostor));
  }

  @Test
  void the_new_credential_succeeds_the_old_one() {
    stage.unverified(updating(c -> LeafFault.named(c, "bob the second")));
  }
}
