package org.entente.mls.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.StateException.Reason;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.Device;
import org.entente.mls.group.ExternalCommitOptions;
import org.entente.mls.group.Group;
import org.entente.mls.group.Inside;
import org.entente.mls.keypackage.LeafContent;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.keypackage.LeafPosition;
import org.entente.mls.keypackage.LeafSource;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.Proposal;
import org.entente.mls.observer.Checks;
import org.entente.mls.observer.PublicGroup;
import org.entente.mls.tree.ParentNode;
import org.entente.mls.tree.RatchetTree;
import org.entente.mls.tree.TreeForge;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Alice offers dora and a server her group with a tree of which one parent has a fault, tree hash and
 * signature being right for that tree. Node 1 stands over alice and bob, node 3 is the root.
 */
class RatchetTreeForgeryTest {
  private final Stage stage = start();

  private static Stage start() {
    try {
      return Stage.with();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void everybody_has_committed_once() throws Exception {
    List<Device> all = List.of(stage.alice, stage.bob, stage.carol);
    for (Device device : List.of(stage.carol, stage.bob, stage.alice)) {
      device.commits(
          CommitOptions.of(), all.stream().filter(other -> other != device).toList());
    }
  }

  private RatchetTree tree() {
    return stage.alice.group().tree();
  }

  private ParentNode parent(int node) {
    return Objects.requireNonNull(tree().parent(node));
  }

  private void offered(RatchetTree forged) throws Exception {
    Device mallory = new Device("alice", 21);
    mallory.group = stage.alice.group();
    mallory.keys = stage.alice.keys;
    offered(mallory, forged);
  }

  private void offered(Device mallory, RatchetTree forged) throws Exception {
    if (mallory.group == null) {
      mallory.creates("room");
    }
    Inside.plant(mallory, stage.alice.group().context(), forged);
    GroupInfo info = mallory.group().groupInfo(true, true);
    Group.externalCommit(
        info, null, stage.dora.leaf(), ExternalCommitOptions.PLAIN, stage.dora.engine);
    Checks checks =
        new Checks(stage.dora.engine.suites(), () -> stage.dora.now, new Device.SameName());
    PublicGroup.create(info, forged, checks);
  }

  private void refused(RatchetTree forged, Consumer<Throwable> check) {
    Stage.refusal(() -> offered(forged), check);
  }

  private void refused(int node, ParentNode forged, Consumer<Throwable> check) {
    refused(TreeForge.withParent(tree(), node, forged), check);
  }

  @Test
  void the_true_tree_is_accepted() throws Exception {
    offered(tree());
  }

  @Test
  void a_parent_is_bound_by_a_hash_below() {
    Bytes key = stage.alice.suite.generateKeyPair(stage.alice.random).publicKey();
    ParentNode honest = parent(1);
    refused(
        1, TreeForge.parent(key, honest.parentHash(), honest.unmergedLeaves()), Stage.unverified());
  }

  @Test
  void a_parent_binds_the_parent_above() {
    ParentNode honest = parent(1);
    refused(
        1,
        TreeForge.parent(honest.encryptionKey(), Bytes.of(new byte[32]), List.of()),
        Stage.unverified());
  }

  @Test
  void the_root_binds_nothing() {
    ParentNode honest = parent(3);
    refused(
        3,
        TreeForge.parent(honest.encryptionKey(), Bytes.of(new byte[32]), List.of()),
        Stage.unverified());
  }

  @Test
  void a_leaf_below_a_parent_is_not_exchanged() throws Exception {
    refused(
        TreeForge.withLeaf(tree(), 0, stage.alice.keyPackage().keyPackage().leafNode()),
        Stage.unverified());
  }

  @Test
  void no_leaf_is_slipped_in_below_a_parent() throws Exception {
    refused(
        TreeForge.withLeaf(
            tree(), 3, new Device("eve", 4).keyPackage().keyPackage().leafNode()),
        Stage.unverified());
  }

  @Test
  void no_leaf_is_taken_out_below_a_parent() {
    refused(TreeForge.withLeaf(tree(), 1, null), Stage.unverified());
  }

  @Test
  void no_two_parents_have_one_key() {
    ParentNode root = parent(3);
    refused(
        1,
        TreeForge.parent(root.encryptionKey(), parent(1).parentHash(), List.of()),
        e -> assertThat(e).isInstanceOf(MlsException.class));
  }

  @Test
  void an_unmerged_leaf_is_a_member() {
    ParentNode honest = parent(3);
    refused(
        3,
        TreeForge.parent(honest.encryptionKey(), honest.parentHash(), List.of(3)),
        Stage.rule(Rule.UNMERGED_LEAVES));
  }

  @Test
  void an_unmerged_leaf_stands_below_its_parent() {
    ParentNode honest = parent(1);
    refused(
        1,
        TreeForge.parent(honest.encryptionKey(), honest.parentHash(), List.of(2)),
        Stage.rule(Rule.UNMERGED_LEAVES));
  }

  @Test
  void an_unmerged_leaf_is_known_to_all_parents_between() {
    ParentNode honest = parent(3);
    refused(
        3,
        TreeForge.parent(honest.encryptionKey(), honest.parentHash(), List.of(1)),
        Stage.rule(Rule.UNMERGED_LEAVES));
  }

  @Test
  void unmerged_leaves_are_in_order_and_named_once() {
    for (List<Integer> wrong : List.of(List.of(1, 0), List.of(1, 1))) {
      ParentNode honest = parent(3);
      RatchetTree forged = TreeForge.withParent(
          tree(), 3, TreeForge.parent(honest.encryptionKey(), honest.parentHash(), wrong));
      byte[] encoded = forged.encode();
      Stage.refusal(() -> RatchetTree.decode(stage.dora.suite, encoded), Stage.malformed());
    }
  }

  @Test
  void an_unmerged_leaf_keeps_the_tree_valid() throws Exception {
    offered(tree().add(new Device("eve", 4).keyPackage().keyPackage().leafNode()));
  }

  @Test
  void the_keys_of_parents_have_the_form_of_the_suite() {
    Device mallory = new Device("mallory", 4);
    LeafContent content = mallory.keyPackage().keyPackage().leafNode().content();
    RatchetTree two =
        RatchetTree.of(mallory.suite, Objects.requireNonNull(tree().leaf(0)));
    Stage.refusal(
        () -> {
          RatchetTree bare =
              two.add(new Device("eve", 4).keyPackage().keyPackage().leafNode());
          ParentNode parent = TreeForge.parent(Bytes.of(new byte[31]), Bytes.EMPTY, List.of());
          Bytes hash = TreeForge.parentHash(bare, parent, 2);
          LeafNode bound = LeafNode.sign(
              mallory.suite,
              ForgedCommit.source(new LeafSource.OfCommit(hash)).apply(content),
              mallory.keys.privateKey(),
              new LeafPosition(stage.alice.group().groupId(), 0));
          offered(mallory, TreeForge.withParent(TreeForge.withLeaf(bare, 0, bound), 1, parent));
        },
        Stage.rule(Rule.LEAF_KEY_INVALID));
  }

  @Test
  void a_tree_does_not_end_in_a_blank() {
    byte[] encoded = tree().encode();
    byte[] longer = new TlsWriter()
        .length(encoded.length - 2 + 2)
        .opaque(Arrays.copyOfRange(encoded, 2, encoded.length))
        .u8(0)
        .u8(0)
        .toByteArray();
    Stage.refusal(() -> RatchetTree.decode(stage.dora.suite, longer), Stage.malformed());
  }

  @Test
  void leaves_and_parents_stand_in_turn() {
    byte[] twoLeaves = new TlsWriter()
        .opaqueV(new TlsWriter()
            .u8(1)
            .u8(1)
            .put(Objects.requireNonNull(tree().leaf(0)))
            .u8(1)
            .u8(1)
            .put(Objects.requireNonNull(tree().leaf(1)))
            .toByteArray())
        .toByteArray();
    byte[] unknownType = {2, 1, 3};
    byte[] parentFirst = {2, 1, 2};
    for (byte[] wrong : List.of(twoLeaves, unknownType, parentFirst, new byte[] {0})) {
      Stage.refusal(() -> RatchetTree.decode(stage.dora.suite, wrong), Stage.malformed());
    }
  }

  @Test
  void a_tree_ends_with_a_leaf() {
    byte[] evenNodes = new TlsWriter()
        .opaqueV(new TlsWriter()
            .u8(1)
            .u8(1)
            .put(Objects.requireNonNull(tree().leaf(0)))
            .u8(1)
            .u8(2)
            .put(parent(1))
            .toByteArray())
        .toByteArray();
    Stage.refusal(() -> RatchetTree.decode(stage.dora.suite, evenNodes), Stage.malformed());
  }

  @Test
  void a_tree_is_not_larger_than_any_group() throws Exception {
    int last = 2 * (RatchetTree.MAX_LEAVES - 1);
    assertThat(RatchetTree.decode(stage.dora.suite, leafAt(last)).leafCount())
        .isEqualTo(RatchetTree.MAX_LEAVES);
    for (int beyond : new int[] {last + 2, last + 4}) {
      Stage.refusal(() -> RatchetTree.decode(stage.dora.suite, leafAt(beyond)), Stage.malformed());
    }
  }

  /** Blanks, and a leaf at {@code node}. */
  private byte[] leafAt(int node) {
    TlsWriter nodes = new TlsWriter().opaque(new byte[node]);
    nodes.u8(1).u8(1).put(Objects.requireNonNull(tree().leaf(0)));
    return new TlsWriter().opaqueV(nodes.toByteArray()).toByteArray();
  }

  @Test
  void a_removed_member_does_not_learn_the_next_epoch() throws Exception {
    var commit = stage.alice.commits(CommitOptions.of(new Proposal.Remove(2)), List.of(stage.bob));
    stage.carol.follows(commit.commit());
    Stage.refusal(
        () -> stage.carol.hears(stage.alice.says("without carol")), Stage.reason(Reason.REMOVED));
  }
}
