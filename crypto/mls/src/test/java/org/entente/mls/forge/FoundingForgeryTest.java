package org.entente.mls.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.Rule;
import org.entente.mls.group.Device;
import org.entente.mls.group.Group;
import org.entente.mls.group.GroupSettings;
import org.entente.mls.group.PastEpochWindow;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.LeafContent;
import org.entente.mls.keypackage.Lifetime;
import org.entente.mls.keypackage.OwnLeaf;
import org.junit.jupiter.api.Test;

/** Founders whose own leaf would be refused by everybody else. */
class FoundingForgeryTest {
  private final Device founder = new Device("founder", 12);

  private void founds(OwnLeaf own) throws Exception {
    Bytes id = Bytes.of(new byte[] {1});
    List<Extension> extensions = List.of(LeafFault.demands());
    Group.create(
        new GroupSettings(founder.suite, id, extensions, PastEpochWindow.WIDEST),
        own,
        founder.engine);
  }

  private OwnLeaf with(UnaryOperator<LeafContent> fault) {
    OwnLeaf own = founder.leaf();
    LeafContent changed = fault.apply(own.content(Bytes.EMPTY, own.keyPackageSource()));
    return new OwnLeaf(
        changed.credential(),
        own.signatureKeys(),
        changed.capabilities(),
        own.lifetime(),
        changed.extensions());
  }

  private static OwnLeaf lasting(OwnLeaf own, Lifetime lifetime) {
    return new OwnLeaf(
        own.credential(), own.signatureKeys(), own.capabilities(), lifetime, own.extensions());
  }

  @Test
  void a_founder_is_no_impostor() throws Exception {
    founds(founder.leaf());
    Stage.refusal(() -> founds(with(LeafFault::impostor)), Stage.unverified());
  }

  @Test
  void the_leaf_of_a_founder_is_valid() {
    Stage.refusal(
        () -> founds(with(LeafFault::ownCredentialNotClaimed)),
        Stage.rule(Rule.CREDENTIAL_NOT_SUPPORTED));
    Stage.refusal(
        () -> founds(with(LeafFault::ownExtensionNotClaimed)),
        Stage.rule(Rule.EXTENSION_NOT_SUPPORTED));
    Stage.refusal(
        () -> founds(with(LeafFault::extensionTwice)), Stage.rule(Rule.DUPLICATE_EXTENSION));
    Stage.refusal(
        () -> founds(with(LeafFault::suiteNotClaimed)), Stage.rule(Rule.LEAF_CAPABILITIES));
    Stage.refusal(
        () -> founds(with(LeafFault::requiredProposalNotClaimed)),
        Stage.rule(Rule.REQUIRED_CAPABILITIES));
    Lifetime over = new Lifetime(0, founder.now - 1);
    Stage.refusal(() -> founds(lasting(founder.leaf(), over)), Stage.rule(Rule.LEAF_LIFETIME));
    assertThat(founder.group).isNull();
  }
}
