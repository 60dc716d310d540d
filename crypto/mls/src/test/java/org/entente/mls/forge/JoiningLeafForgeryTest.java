package org.entente.mls.forge;

import java.util.List;
import java.util.function.UnaryOperator;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.Rule;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.LeafContent;
import org.entente.mls.keypackage.LeafPosition;
import org.entente.mls.keypackage.LeafSource;
import org.entente.mls.keypackage.Lifetime;
import org.entente.mls.message.RequiredCapabilities;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dora joins by herself with a leaf that has one fault. */
class JoiningLeafForgeryTest {
  private Stage stage = start(LeafFault.demands());

  private static Stage start(Extension... extensions) {
    try {
      return Stage.with(extensions);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void an_honest_newcomer_would_be_accepted() throws Exception {
    stage.accepted(ForgedCommit.external(stage.dora, stage.alice).message());
  }

  private void rejected(Rule rule, UnaryOperator<LeafContent> fault) throws Exception {
    stage.rejected(ForgedCommit.external(stage.dora, stage.alice).leaf(fault).message(), rule);
  }

  @Test
  void unknown_claims_are_ignored() throws Exception {
    stage.accepted(ForgedCommit.external(stage.dora, stage.alice)
        .leaf(LeafFault::unknownClaims)
        .message());
  }

  @Test
  void a_leaf_claims_its_own_credential_type() throws Exception {
    rejected(Rule.CREDENTIAL_NOT_SUPPORTED, LeafFault::ownCredentialNotClaimed);
  }

  @Test
  void a_leaf_claims_its_own_extensions() throws Exception {
    rejected(Rule.EXTENSION_NOT_SUPPORTED, LeafFault::ownExtensionNotClaimed);
  }

  @Test
  void an_extension_of_a_leaf_occurs_once() throws Exception {
    stage.membersRefuse(
        ForgedCommit.external(stage.dora, stage.alice)
            .leaf(LeafFault::extensionTwice)
            .message(),
        Stage.malformed());
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
  void the_encryption_key_can_be_sealed_to() throws Exception {
    rejected(Rule.LEAF_KEY_INVALID, LeafFault::encryptionKeyOfSmallOrder);
  }

  @Test
  void the_encryption_key_has_the_form_of_the_suite() throws Exception {
    rejected(Rule.LEAF_KEY_INVALID, LeafFault::encryptionKeyOfNoForm);
  }

  @Test
  void the_leaf_is_signed_with_its_key() throws Exception {
    stage.unverified(ForgedCommit.external(stage.dora, stage.alice)
        .leafSignedBy(stage.carol.keys)
        .message());
  }

  @Test
  void the_leaf_is_signed_for_its_place() throws Exception {
    stage.unverified(ForgedCommit.external(stage.dora, stage.alice)
        .leafSignedFor(p -> new LeafPosition(p.groupId(), 2))
        .message());
  }

  @Test
  void the_leaf_is_signed_for_its_group() throws Exception {
    stage.unverified(ForgedCommit.external(stage.dora, stage.alice)
        .leafSignedFor(p -> new LeafPosition(Bytes.EMPTY, p.leafIndex()))
        .message());
  }

  @Test
  void the_leaf_is_made_for_a_commit_and_not_for_a_key_package() throws Exception {
    rejected(
        Rule.LEAF_SOURCE, ForgedCommit.source(new LeafSource.OfKeyPackage(new Lifetime(0, -1))));
  }

  @Test
  void the_leaf_is_made_for_a_commit_and_not_for_an_update() throws Exception {
    rejected(Rule.LEAF_SOURCE, ForgedCommit.source(new LeafSource.OfUpdate()));
  }

  @Test
  void no_member_has_the_encryption_key() throws Exception {
    Bytes carols = stage.alice.group().tree().member(2).encryptionKey();
    rejected(Rule.LEAF_KEY_NOT_FRESH, c -> LeafFault.encryptionKey(c, carols));
  }

  @Test
  void no_member_has_the_signature_key() throws Exception {
    Bytes carols = stage.carol.keys.publicKey();
    stage.rejected(
        ForgedCommit.external(stage.dora, stage.alice)
            .leaf(c -> LeafFault.signatureKey(c, carols))
            .leafSignedBy(stage.carol.keys)
            .signedBy(stage.carol.keys)
            .message(),
        Rule.LEAF_KEY_NOT_UNIQUE);
  }

  @Test
  void the_credential_is_asked_about() throws Exception {
    stage.unverified(
        ForgedCommit.external(stage.dora, stage.alice).leaf(LeafFault::impostor).message());
  }

  @Test
  void all_members_support_the_credential_type() throws Exception {
    rejected(Rule.CREDENTIAL_NOT_SUPPORTED, LeafFault::credentialThatOthersLack);
  }

  @Test
  void a_signature_key_of_no_form_verifies_nothing() throws Exception {
    stage.unverified(ForgedCommit.external(stage.dora, stage.alice)
        .leaf(LeafFault::signatureKeyOfNoForm)
        .message());
  }
}
