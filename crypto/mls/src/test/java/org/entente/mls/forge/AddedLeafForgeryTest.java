package org.entente.mls.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.Rule;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.Device;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.KeyPackage;
import org.entente.mls.keypackage.LeafContent;
import org.entente.mls.keypackage.LeafSource;
import org.entente.mls.message.Limits;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.RequiredCapabilities;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bob commits an Add whose key package has one fault. */
class AddedLeafForgeryTest {
  private Stage stage = start(LeafFault.demands());

  private static Stage start(Extension... extensions) {
    try {
      return Stage.with(extensions);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void an_honest_newcomer_would_be_added() throws Exception {
    stage.accepted(adding(stage.dora.keyPackage().keyPackage()));
  }

  private MlsMessage adding(KeyPackage... keyPackages) throws Exception {
    ForgedCommit commit = ForgedCommit.by(stage.bob);
    for (KeyPackage keyPackage : keyPackages) {
      commit.of(new Proposal.Add(keyPackage));
    }
    return commit.message();
  }

  private void rejected(Rule rule, UnaryOperator<LeafContent> fault) throws Exception {
    stage.rejected(adding(ForgedKeyPackage.withLeaf(stage.dora, fault)), rule);
  }

  private void rejected(Rule rule, KeyPackage keyPackage) throws Exception {
    stage.rejected(adding(keyPackage), rule);
  }

  @Test
  void unknown_claims_and_extensions_are_ignored() throws Exception {
    stage.accepted(adding(ForgedKeyPackage.withLeaf(stage.dora, LeafFault::unknownClaims)));
    List<Extension> unknown = List.of(new Extension(0x1A1A, Bytes.of(new byte[9])));
    stage.accepted(adding(ForgedKeyPackage.withExtensions(stage.dora, unknown)));
  }

  @Test
  void a_leaf_claims_its_own_credential_type() throws Exception {
    rejected(Rule.CREDENTIAL_NOT_SUPPORTED, LeafFault::ownCredentialNotClaimed);
  }

  @Test
  void all_members_support_the_credential_type() throws Exception {
    rejected(Rule.CREDENTIAL_NOT_SUPPORTED, LeafFault::credentialThatOthersLack);
  }

  @Test
  void a_leaf_supports_the_credential_types_of_all_members() throws Exception {
    stage = start();
    rejected(
        Rule.CREDENTIAL_NOT_SUPPORTED,
        c -> LeafFault.can(
            LeafFault.credentialThatOthersLack(c),
            LeafFault.claiming(c.capabilities(), List.of(0xF0F0))));
  }

  @Test
  void a_leaf_claims_its_own_extensions() throws Exception {
    rejected(Rule.EXTENSION_NOT_SUPPORTED, LeafFault::ownExtensionNotClaimed);
  }

  @Test
  void an_extension_of_a_leaf_occurs_once() throws Exception {
    MlsMessage twice = adding(ForgedKeyPackage.withLeaf(stage.dora, LeafFault::extensionTwice));
    stage.membersRefuse(twice, Stage.malformed());
  }

  @Test
  void an_extension_of_a_key_package_occurs_once() throws Exception {
    Extension one = new Extension(0xF001, Bytes.EMPTY);
    MlsMessage twice = adding(ForgedKeyPackage.withExtensions(stage.dora, List.of(one, one)));
    stage.membersRefuse(twice, Stage.malformed());
  }

  @Test
  void a_leaf_supports_the_version_of_the_group() throws Exception {
    rejected(Rule.LEAF_CAPABILITIES, LeafFault::versionNotClaimed);
  }

  @Test
  void a_leaf_supports_the_suite_of_the_group() throws Exception {
    rejected(Rule.LEAF_CAPABILITIES, LeafFault::suiteNotClaimed);
  }

  @Test
  void a_leaf_supports_the_extensions_of_the_group() throws Exception {
    rejected(Rule.EXTENSION_NOT_SUPPORTED, LeafFault::groupExtensionNotClaimed);
  }

  @Test
  void a_leaf_supports_the_required_extensions() throws Exception {
    stage = start(new RequiredCapabilities(List.of(0xF001), List.of(), List.of()).toExtension());
    rejected(Rule.REQUIRED_CAPABILITIES, LeafFault::groupExtensionNotClaimed);
  }

  @Test
  void a_leaf_supports_the_required_proposals() throws Exception {
    rejected(Rule.REQUIRED_CAPABILITIES, LeafFault::requiredProposalNotClaimed);
  }

  @Test
  void a_leaf_supports_the_required_credentials() throws Exception {
    rejected(Rule.REQUIRED_CAPABILITIES, LeafFault::requiredCredentialNotClaimed);
  }

  @Test
  void capabilities_are_judged_by_the_new_context() throws Exception {
    stage = start();
    KeyPackage less = ForgedKeyPackage.withLeaf(stage.dora, LeafFault::requiredProposalNotClaimed);
    Proposal demand = new Proposal.GroupContextExtensions(List.of(LeafFault.demands()));
    stage.accepted(ForgedCommit.by(stage.bob).of(demand).message());
    stage.rejected(
        ForgedCommit.by(stage.bob).of(demand, new Proposal.Add(less)).message(),
        Rule.REQUIRED_CAPABILITIES);
  }

  @Test
  void the_encryption_key_can_be_sealed_to() throws Exception {
    rejected(Rule.LEAF_KEY_INVALID, LeafFault::encryptionKeyOfSmallOrder);
  }

  @Test
  void the_encryption_key_has_the_form_of_the_suite() throws Exception {
    rejected(Rule.LEAF_KEY_INVALID, LeafFault::encryptionKeyOfNoForm);
  }

  @Test
  void the_signature_key_has_the_form_of_the_suite() throws Exception {
    rejected(Rule.LEAF_KEY_INVALID, LeafFault::signatureKeyOfNoForm);
  }

  @Test
  void the_leaf_is_signed_with_its_key() throws Exception {
    Bytes carols = stage.carol.keys.publicKey();
    KeyPackage forged =
        ForgedKeyPackage.withLeaf(stage.dora, c -> LeafFault.signatureKey(c, carols));
    stage.unverified(adding(forged));
  }

  @Test
  void the_key_package_is_signed_with_the_key_of_its_leaf() throws Exception {
    KeyPackage honest = stage.dora.keyPackage().keyPackage();
    KeyPackage other = stage.dora.keyPackage().keyPackage();
    stage.unverified(adding(new KeyPackage(
        honest.version(),
        honest.suite(),
        other.initKey(),
        honest.leafNode(),
        honest.extensions(),
        honest.signature())));
  }

  @Test
  void the_leaf_is_made_for_a_key_package_and_not_for_an_update() throws Exception {
    rejected(Rule.LEAF_SOURCE, ForgedCommit.source(new LeafSource.OfUpdate()));
  }

  @Test
  void the_leaf_is_made_for_a_key_package_and_not_for_a_commit() throws Exception {
    rejected(Rule.LEAF_SOURCE, ForgedCommit.source(new LeafSource.OfCommit(Bytes.EMPTY)));
  }

  @Test
  void no_member_has_the_encryption_key() throws Exception {
    Bytes carols = stage.alice.group().tree().member(2).encryptionKey();
    rejected(Rule.LEAF_KEY_NOT_UNIQUE, c -> LeafFault.encryptionKey(c, carols));
  }

  @Test
  void no_parent_has_the_encryption_key() throws Exception {
    MlsMessage renewed = stage.bob.commits(CommitOptions.of()).commit();
    for (var device : List.of(stage.alice, stage.carol)) {
      device.follows(renewed);
    }
    Bytes root = Objects.requireNonNull(stage.alice.group().tree().encryptionKey(3));
    KeyPackage copied =
        ForgedKeyPackage.withLeaf(stage.dora, c -> LeafFault.encryptionKey(c, root));
    MlsMessage commit =
        ForgedCommit.by(stage.carol).withoutPath().of(new Proposal.Add(copied)).message();
    Stage.refuses(stage.alice, commit, Stage.rule(Rule.LEAF_KEY_NOT_UNIQUE));
  }

  @Test
  void no_member_has_the_signature_key() throws Exception {
    rejected(Rule.LEAF_KEY_NOT_UNIQUE, stage.carol.keyPackage().keyPackage());
  }

  @Test
  void nobody_is_added_twice() throws Exception {
    KeyPackage one = stage.dora.keyPackage().keyPackage();
    KeyPackage two = stage.dora.keyPackage().keyPackage();
    stage.rejected(adding(one, two), Rule.LEAF_KEY_NOT_UNIQUE);
  }

  @Test
  void whoever_is_removed_in_the_same_commit_may_be_added() throws Exception {
    Proposal again = new Proposal.Add(stage.carol.keyPackage().keyPackage());
    MlsMessage commit =
        ForgedCommit.by(stage.bob).of(new Proposal.Remove(2), again).message();
    stage.watched(commit);
    stage.alice.follows(commit);
  }

  @Test
  void the_credential_is_asked_about() throws Exception {
    stage.unverified(adding(ForgedKeyPackage.withLeaf(stage.dora, LeafFault::impostor)));
  }

  @Test
  void the_key_package_is_of_the_version_of_the_group() throws Exception {
    rejected(Rule.KEY_PACKAGE_VERSION, ForgedKeyPackage.withVersion(stage.dora, 2));
  }

  @Test
  void a_key_package_has_the_version_of_its_envelope() throws Exception {
    KeyPackage honest = stage.dora.keyPackage().keyPackage();
    KeyPackage later = ForgedKeyPackage.withVersion(stage.dora, 2);

    assertThat(Device.carry(new MlsMessage.OfKeyPackage(honest)).body()).isEqualTo(honest);
    byte[] forged = new MlsMessage.OfKeyPackage(later).encode();
    Stage.refusal(() -> MlsMessage.decode(forged, Limits.DEFAULT), Stage.malformed());
  }

  @Test
  void the_key_package_is_of_the_suite_of_the_group() throws Exception {
    rejected(Rule.KEY_PACKAGE_SUITE, ForgedKeyPackage.withSuite(stage.dora, 2));
  }

  @Test
  void the_init_key_is_not_the_leaf_key() throws Exception {
    rejected(Rule.KEY_PACKAGE_INIT_KEY, ForgedKeyPackage.withOneKeyForAll(stage.dora));
  }

  @Test
  void the_init_key_has_the_form_of_the_suite() throws Exception {
    Bytes tooShort = Bytes.of(new byte[31]);
    rejected(Rule.KEY_PACKAGE_INIT_KEY, ForgedKeyPackage.withInitKey(stage.dora, tooShort));
  }

  @Test
  void what_has_expired_is_not_sent() throws Exception {
    senderAndServerReject(ForgedKeyPackage.withLifetime(stage.dora, -100, -1));
  }

  @Test
  void what_is_not_yet_valid_is_not_sent() throws Exception {
    senderAndServerReject(ForgedKeyPackage.withLifetime(stage.dora, 1, 100));
  }

  @Test
  void a_lifetime_is_not_longer_than_the_application_allows() throws Exception {
    senderAndServerReject(ForgedKeyPackage.withLifetime(stage.dora, -1, 500L * 86_400));
    senderAndServerReject(
        ForgedKeyPackage.withLifetime(stage.dora, -stage.dora.now, -1 - stage.dora.now));
  }

  @Test
  void a_lifetime_does_not_end_before_it_begins() throws Exception {
    senderAndServerReject(ForgedKeyPackage.withLifetime(stage.dora, 10, -10));
  }

  /** Receivers do not judge lifetimes, or those who come late could not follow. */
  private void senderAndServerReject(KeyPackage keyPackage) throws Exception {
    Proposal add = new Proposal.Add(keyPackage);
    byte[] before = stage.server.encode();
    Stage.refusal(() -> stage.bob.commits(CommitOptions.of(add)), Stage.rule(Rule.LEAF_LIFETIME));
    Stage.refusal(() -> stage.bob.proposes(add, List.of()), Stage.rule(Rule.LEAF_LIFETIME));
    MlsMessage commit = adding(keyPackage);
    Stage.refusal(() -> stage.watched(commit), Stage.rule(Rule.LEAF_LIFETIME));
    assertThat(stage.server.encode()).isEqualTo(before);
  }
}
