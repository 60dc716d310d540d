package org.entente.mls.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.Rule;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.Device;
import org.entente.mls.group.ExternalCommitOptions;
import org.entente.mls.group.Group;
import org.entente.mls.group.Inside;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.keypackage.LeafContent;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.keypackage.LeafPosition;
import org.entente.mls.keypackage.LeafSource;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.RequiredCapabilities;
import org.entente.mls.message.Welcome;
import org.entente.mls.observer.Checks;
import org.entente.mls.observer.PublicGroup;
import org.entente.mls.tree.RatchetTree;
import org.junit.jupiter.api.Test;

/**
 * Mallory founds a group in whose tree one leaf has a fault, and offers it to dora by a Welcome and
 * by a group info, and to a server that is to follow it.
 */
class TreeLeafForgeryTest {
  private final Device mallory = new Device("mallory", 31);
  private final Device victim = new Device("victim", 31);
  private final Device dora = new Device("dora", 31);

  private void planted(UnaryOperator<LeafContent> fault, Extension... extensions) throws Exception {
    LeafContent honest = victim.keyPackage().keyPackage().leafNode().content();
    plant(
        LeafNode.sign(
            victim.suite,
            fault.apply(honest),
            victim.keys.privateKey(),
            new LeafPosition(Bytes.EMPTY, 0)),
        extensions);
  }

  private void plant(LeafNode leaf, Extension... extensions) throws Exception {
    mallory.creates("trap", extensions);
    RatchetTree tree = mallory.group().tree().add(leaf);
    Inside.plant(mallory, mallory.group().context(), tree);
  }

  private void refused(Consumer<Throwable> check) throws Exception {
    GroupInfo info = mallory.group().groupInfo(true, true);
    Stage.refusal(() -> externalCommit(info), check);
    Stage.refusal(() -> observer(info), check);
  }

  private void externalCommit(GroupInfo info) throws Exception {
    Group.externalCommit(info, null, dora.leaf(), ExternalCommitOptions.PLAIN, dora.engine);
  }

  private void observer(GroupInfo info) throws Exception {
    Checks checks = new Checks(dora.engine.suites(), () -> dora.now, new Device.SameName());
    PublicGroup.create(info, mallory.group().tree(), checks);
  }

  private void rejected(Rule rule, UnaryOperator<LeafContent> fault, Extension... extensions)
      throws Exception {
    planted(fault, extensions);
    refused(Stage.rule(rule));
  }

  @Test
  void an_honest_leaf_is_accepted() throws Exception {
    planted(UnaryOperator.identity(), LeafFault.demands());
    GroupInfo info = mallory.group().groupInfo(true, true);
    externalCommit(info);
    observer(info);
  }

  @Test
  void a_welcome_is_refused_for_the_same_faults() throws Exception {
    planted(LeafFault::signatureKeyOfNoForm);
    KeyPackageBundle bundle = dora.keyPackage();
    Proposal add = new Proposal.Add(bundle.keyPackage());
    CommitOptions options = CommitOptions.of(add).withoutForcedPath();
    Welcome trap = Objects.requireNonNull(mallory.commits(options).welcome());
    Stage.refusal(() -> dora.joins(trap, bundle), Stage.rule(Rule.LEAF_KEY_INVALID));
    assertThat(dora.group).isNull();
  }

  @Test
  void a_leaf_claims_its_own_credential_type() throws Exception {
    rejected(Rule.CREDENTIAL_NOT_SUPPORTED, LeafFault::ownCredentialNotClaimed);
  }

  @Test
  void all_members_support_all_credential_types() throws Exception {
    rejected(Rule.CREDENTIAL_NOT_SUPPORTED, LeafFault::credentialThatOthersLack);
  }

  @Test
  void a_leaf_claims_its_own_extensions() throws Exception {
    rejected(Rule.EXTENSION_NOT_SUPPORTED, LeafFault::ownExtensionNotClaimed);
  }

  @Test
  void an_extension_of_a_leaf_occurs_once() throws Exception {
    planted(LeafFault::extensionTwice);
    GroupInfo info = mallory.group().groupInfo(true, true);
    Stage.refusal(() -> externalCommit(info), Stage.malformed());
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
    rejected(
        Rule.EXTENSION_NOT_SUPPORTED, LeafFault::groupExtensionNotClaimed, LeafFault.demands());
  }

  @Test
  void a_leaf_supports_the_required_extensions() throws Exception {
    Extension required =
        new RequiredCapabilities(List.of(0xF001), List.of(), List.of()).toExtension();
    rejected(Rule.REQUIRED_CAPABILITIES, LeafFault::groupExtensionNotClaimed, required);
  }

  @Test
  void a_leaf_supports_the_required_proposals() throws Exception {
    rejected(
        Rule.REQUIRED_CAPABILITIES, LeafFault::requiredProposalNotClaimed, LeafFault.demands());
  }

  @Test
  void a_leaf_supports_the_required_credentials() throws Exception {
    rejected(
        Rule.REQUIRED_CAPABILITIES, LeafFault::requiredCredentialNotClaimed, LeafFault.demands());
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
    planted(c -> LeafFault.signatureKey(c, dora.keys.publicKey()));
    refused(Stage.unverified());
  }

  @Test
  void the_leaf_is_signed_for_its_place_and_group() throws Exception {
    LeafContent content = victim
        .leaf()
        .content(
            victim.keyPackage().keyPackage().leafNode().encryptionKey(),
            new LeafSource.OfCommit(Bytes.EMPTY));
    Bytes trap = Bytes.of("trap".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    plant(signed(content, new LeafPosition(trap, 1)));
    observer(mallory.group().groupInfo(true, true));
    plant(signed(content, new LeafPosition(trap, 2)));
    refused(Stage.unverified());
    plant(signed(content, new LeafPosition(Bytes.EMPTY, 1)));
    refused(Stage.unverified());
  }

  private LeafNode signed(LeafContent content, LeafPosition position) {
    return LeafNode.sign(victim.suite, content, victim.keys.privateKey(), position);
  }

  @Test
  void no_two_leaves_have_one_encryption_key() throws Exception {
    mallory.creates("trap");
    LeafNode first = mallory.group().tree().member(0);
    LeafContent content = LeafFault.encryptionKey(
        victim.keyPackage().keyPackage().leafNode().content(), first.encryptionKey());
    RatchetTree tree =
        mallory.group().tree().add(signed(content, new LeafPosition(Bytes.EMPTY, 0)));
    Inside.plant(mallory, mallory.group().context(), tree);
    refused(Stage.rule(Rule.LEAF_KEY_NOT_UNIQUE));
  }

  @Test
  void no_two_leaves_have_one_signature_key() throws Exception {
    plant(mallory.keyPackage().keyPackage().leafNode());
    refused(Stage.rule(Rule.LEAF_KEY_NOT_UNIQUE));
  }

  @Test
  void every_credential_is_asked_about() throws Exception {
    planted(LeafFault::impostor);
    refused(Stage.unverified());
  }

  @Test
  void members_of_long_ago_keep_nobody_out() throws Exception {
    victim.now -= 400L * 86_400;
    planted(UnaryOperator.identity());
    externalCommit(mallory.group().groupInfo(true, true));
  }
}
