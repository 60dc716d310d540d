package org.entente.mls.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.VerificationException;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.keypackage.OwnLeaf;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TreeForgeryTest {
  private static final byte[] CONTEXT = {5};
  private final Trees trees = new Trees();
  private final List<OwnLeaf> members = new ArrayList<>();
  private RatchetTree tree = RatchetTree.of(Trees.SUITE, leaf(0));

  @BeforeEach
  void five_members_of_whom_the_first_committed() throws Exception {
    for (int i = 1; i < 5; i++) {
      tree = tree.add(leaf(i));
    }
    tree = trees.path(tree, 0, members.get(0)).tree();
  }

  @Test
  void honest_tree_is_valid_and_survives_encoding() throws Exception {
    TreeValidation.validate(tree, Trees.GROUP);

    RatchetTree again = RatchetTree.decode(Trees.SUITE, tree.encode());

    TreeValidation.validate(again, Trees.GROUP);
    assertThat(again).isEqualTo(tree);
  }

  @Test
  void unmerged_leaf_keeps_the_tree_valid() throws Exception {
    RatchetTree grown = tree.add(leaf(5)).add(leaf(6)).add(leaf(7)).add(leaf(8));

    TreeValidation.validate(grown, Trees.GROUP);
    assertThat(grown.leafCount()).isEqualTo(16);
    assertThat(grown.unmerged(7)).containsExactly(5, 6, 7);
  }

  @Test
  void parent_key_swapped_by_the_server_is_rejected() {
    RatchetTree forged = withParent(3, parent(2, 3), false);

    assertForged(forged);
  }

  @Test
  void parent_hash_that_was_cut_is_rejected() {
    ParentNode honest = parentAt(3);
    RatchetTree forged =
        withParent(3, new ParentNode(honest.encryptionKey(), Bytes.EMPTY, List.of()), true);

    assertForged(forged);
  }

  @Test
  void parent_added_without_a_commit_is_rejected() {
    RatchetTree forged = withParent(5, parent(2, 3), false);

    assertForged(forged);
  }

  @Test
  void unmerged_leaf_that_is_no_member_is_rejected() {
    ParentNode honest = parentAt(7);
    RatchetTree forged = withParent(7, honest.withUnmerged(6), false);

    assertRejected(Rule.UNMERGED_LEAVES, forged);
  }

  @Test
  void unmerged_leaf_that_a_parent_below_does_not_know_is_rejected() {
    RatchetTree forged = withParent(7, parentAt(7).withUnmerged(1), false);

    assertRejected(Rule.UNMERGED_LEAVES, forged);
  }

  @Test
  void leaf_with_the_signature_of_another_place_is_rejected() {
    TreeDraft draft = tree.draft();
    draft.setLeaf(2, Objects.requireNonNull(tree.leaf(0)));
    draft.setLeaf(0, null);

    assertThatThrownBy(() -> TreeValidation.checkLeaf(draft.build(), 2, Trees.GROUP))
        .isInstanceOf(VerificationException.class);
  }

  @Test
  void leaf_of_another_group_is_rejected() {
    assertThatThrownBy(() -> TreeValidation.validate(tree, Bytes.of(new byte[] {9})))
        .isInstanceOf(VerificationException.class);
  }

  @Test
  void two_members_with_one_key_are_rejected() throws Exception {
    RatchetTree forged = tree.add(Objects.requireNonNull(tree.leaf(1)));

    assertRejected(Rule.LEAF_KEY_NOT_UNIQUE, forged);
  }

  @Test
  void path_with_a_wrong_parent_hash_is_rejected_and_the_tree_stays() throws Exception {
    Bytes before = tree.treeHash();
    NewPath made = trees.path(tree, 1, members.get(1));
    UpdatePath path = made.encrypt(CONTEXT, List.of(), trees.random());
    LeafNode wrong = trees.path(tree, 1, members.get(1)).tree().member(1);

    assertThatThrownBy(() -> tree.mergePath(1, new UpdatePath(wrong, path.nodes()), List.of()))
        .isInstanceOf(VerificationException.class);
    assertThat(tree.treeHash()).isEqualTo(before);
  }

  @Test
  void path_of_the_wrong_shape_is_rejected() throws Exception {
    UpdatePath path =
        trees.path(tree, 1, members.get(1)).encrypt(CONTEXT, List.of(), trees.random());
    List<UpdatePathNode> shorter = path.nodes().subList(1, path.nodes().size());

    assertThatThrownBy(() -> tree.mergePath(1, new UpdatePath(path.leafNode(), shorter), List.of()))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.rule()).isEqualTo(Rule.UPDATE_PATH_SHAPE));
    assertThatThrownBy(() -> tree.mergePath(1, path, List.of(4)))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.rule()).isEqualTo(Rule.UPDATE_PATH_SHAPE));
  }

  @Test
  void path_merged_twice_is_rejected_for_its_old_keys() throws Exception {
    UpdatePath path =
        trees.path(tree, 1, members.get(1)).encrypt(CONTEXT, List.of(), trees.random());
    RatchetTree merged = tree.mergePath(1, path, List.of());

    assertThatThrownBy(() -> merged.mergePath(1, path, List.of()))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.rule()).isEqualTo(Rule.LEAF_KEY_NOT_FRESH));
  }

  @Test
  void change_of_a_blank_leaf_is_rejected() throws Exception {
    RatchetTree removed = tree.remove(2);

    assertThatThrownBy(() -> removed.remove(2)).isInstanceOf(RejectedException.class);
    assertThatThrownBy(() -> removed.update(99, leaf(5))).isInstanceOf(RejectedException.class);
    assertThatThrownBy(() -> trees.path(removed, 2, members.get(2)))
        .isInstanceOf(RejectedException.class);
  }

  @Test
  void encoding_that_ends_in_a_blank_or_mixes_node_types_is_malformed() {
    byte[] blank = {1, 0};
    byte[] parentFirst = {2, 1, 2};

    assertThatThrownBy(() -> RatchetTree.decode(Trees.SUITE, blank))
        .isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> RatchetTree.decode(Trees.SUITE, parentFirst))
        .isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> RatchetTree.decode(Trees.SUITE, new byte[] {0}))
        .isInstanceOf(MalformedException.class);
  }

  private LeafNode leaf(int number) {
    while (members.size() <= number) {
      members.add(trees.member(members.size()));
    }
    return trees.keyPackage(members.get(number)).keyPackage().leafNode();
  }

  private ParentNode parentAt(int node) {
    return Objects.requireNonNull(tree.parent(node));
  }

  private ParentNode parent(int a, int b) {
    Bytes key = Trees.SUITE.generateKeyPair(trees.random()).publicKey();
    return new ParentNode(key, Bytes.of(new byte[] {(byte) a, (byte) b}), List.of());
  }

  private RatchetTree withParent(int node, ParentNode parent, boolean mustExist) {
    assertThat(tree.parent(node) != null || !mustExist).isTrue();
    TreeDraft draft = tree.draft();
    draft.setParent(node, parent);
    return draft.build();
  }

  private static void assertForged(RatchetTree forged) {
    assertThatThrownBy(() -> TreeValidation.validate(forged, Trees.GROUP))
        .isInstanceOf(VerificationException.class)
        .hasMessageContaining("parent hash");
  }

  private static void assertRejected(Rule rule, RatchetTree forged) {
    assertThatThrownBy(() -> TreeValidation.validate(forged, Trees.GROUP))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.rule()).isEqualTo(rule));
  }
}
