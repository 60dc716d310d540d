package org.entente.mls.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.suite.HpkeKeyPair;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What each change of a tree does to its nodes: two ends that forget the same one would still agree with
 * each other.
 */
class RatchetTreeTest {
  private final Trees trees = new Trees();
  private final List<OwnLeaf> members = new ArrayList<>();
  private RatchetTree tree = RatchetTree.of(Trees.SUITE, leaf());

  /** Nodes 1, 3 and 7 are the parents above the first leaf, which has committed. */
  @BeforeEach
  void five_members_of_whom_the_first_has_committed() throws Exception {
    for (int i = 1; i < 5; i++) {
      tree = tree.add(leaf());
    }
    tree = trees.path(tree, 0, members.get(0)).tree();
  }

  private LeafNode leaf() {
    OwnLeaf own = trees.member(members.size());
    members.add(own);
    return trees.keyPackage(own).keyPackage().leafNode();
  }

  @Test
  void a_committer_fills_the_parents_above_it() {
    assertThat(tree.parent(1)).isNotNull();
    assertThat(tree.parent(3)).isNotNull();
    assertThat(tree.parent(7)).isNotNull();
    assertThat(tree.parent(5)).isNull();
    assertThat(tree.parent(9)).isNull();
  }

  @Test
  void a_newcomer_is_unmerged_in_all_parents_above_and_covered_by_their_resolution()
      throws Exception {
    RatchetTree grown = tree.add(leaf());

    assertThat(grown.unmerged(7)).containsExactly(5);
    assertThat(grown.resolution(7)).containsExactly(7, 10);
    assertThat(grown.resolution(3)).containsExactly(3);
    assertThat(grown.resolution(11)).containsExactly(8, 10);
    assertThat(tree.resolution(7)).as("the tree before").containsExactly(7);
  }

  @Test
  void a_removal_blanks_the_leaf_and_all_parents_above_it() throws Exception {
    RatchetTree without = tree.remove(2);

    assertThat(without.leaf(2)).isNull();
    assertThat(without.parent(3)).isNull();
    assertThat(without.parent(7)).isNull();
    assertThat(without.parent(1)).isNotNull();
    assertThat(without.members()).containsExactly(0, 1, 3, 4);
  }

  @Test
  void an_update_replaces_the_leaf_and_blanks_all_parents_above_it() throws Exception {
    LeafNode fresh = leaf();

    RatchetTree updated = tree.update(1, fresh);

    assertThat(updated.leaf(1)).isEqualTo(fresh);
    assertThat(updated.parent(1)).isNull();
    assertThat(updated.parent(3)).isNull();
    assertThat(updated.parent(7)).isNull();
    assertThat(updated.leaf(0)).isEqualTo(tree.leaf(0));
  }

  @Test
  void a_path_leaves_out_parents_with_nobody_on_the_other_side() throws Exception {
    RatchetTree thin = tree.remove(2).remove(3);

    assertThat(tree.filteredDirectPath(0))
        .containsExactly(new PathStep(1, 2), new PathStep(3, 5), new PathStep(7, 11));
    assertThat(thin.filteredDirectPath(0)).containsExactly(new PathStep(1, 2), new PathStep(7, 11));
    assertThat(thin.filteredDirectPath(4)).containsExactly(new PathStep(7, 3));
  }

  @Test
  void a_newcomer_below_a_parent_that_stays_blank_learns_the_keys_above_it() throws Exception {
    KeyPackageBundle dave = trees.keyPackage(trees.member(40));
    RatchetTree thin = tree.remove(1).remove(2).remove(3).add(dave.keyPackage().leafNode());
    NewPath made = trees.path(thin, 0, members.get(0));
    assertThat(made.tree().parent(3)).isNull();
    HpkeKeyPair keys = Trees.SUITE.keyPair(dave.leafKey());

    PrivatePath joined = PrivatePath.of(1, keys).join(made.tree(), 0, made.pathSecretFor(1));

    assertThat(joined.prune(made.tree()).fits(made.tree())).isTrue();
    UpdatePath next = trees
        .path(made.tree(), 4, members.get(4))
        .encrypt(new byte[] {5}, List.of(), trees.random());
    RatchetTree later = made.tree().mergePath(4, next, List.of());
    assertThat(joined
            .receive(made.tree(), later, 4, next, new byte[] {5}, List.of())
            .privatePath()
            .fits(later))
        .isTrue();
  }

  @Test
  void a_path_fits_the_tree_that_shows_its_leaf_and_no_other() throws Exception {
    KeyPackageBundle dave = trees.keyPackage(trees.member(40));
    RatchetTree with = tree.add(dave.keyPackage().leafNode());
    PrivatePath path = PrivatePath.of(5, Trees.SUITE.keyPair(dave.leafKey()));

    assertThat(path.fits(with)).isTrue();
    assertThat(path.fits(with.update(5, leaf()))).isFalse();
    assertThat(path.fits(with.remove(5))).isFalse();
    assertThat(path.fits(tree.remove(4))).as("a tree without such a leaf").isFalse();
  }

  @Test
  void trees_are_equal_when_all_their_nodes_are() throws Exception {
    RatchetTree again = RatchetTree.decode(Trees.SUITE, tree.encode());

    assertThat(again).isEqualTo(tree).hasSameHashCodeAs(tree);
    assertThat(tree.remove(4)).isNotEqualTo(tree);
    assertThat(tree.update(4, leaf())).isNotEqualTo(tree);
    assertThat(TreeForge.withParent(tree, 7, null)).isNotEqualTo(tree);
    assertThat(Objects.requireNonNull(tree.leaf(0))).isEqualTo(again.leaf(0));
  }

  @Test
  void the_hash_of_a_part_is_that_of_its_nodes_alone() throws Exception {
    RatchetTree changed = tree.update(4, leaf());

    assertThat(changed.treeHash(1)).isEqualTo(tree.treeHash(1));
    assertThat(changed.treeHash(3)).isNotEqualTo(tree.treeHash(7));
    assertThat(changed.treeHash(8)).isNotEqualTo(tree.treeHash(8));
    assertThat(changed.treeHash(7)).isEqualTo(changed.treeHash()).isNotEqualTo(tree.treeHash(7));
  }

  @Test
  void a_parent_stays_bound_to_the_other_side_as_it_was_before_a_newcomer() throws Exception {
    RatchetTree seven = tree.add(leaf()).add(leaf());
    seven = trees.path(seven, 4, members.get(4)).tree();
    seven = trees.path(seven, 0, members.get(0)).tree();
    ParentNode root = Objects.requireNonNull(seven.parent(7));
    RatchetTree grown = seven.add(leaf());
    assertThat(grown.unmerged(11)).containsExactly(7);

    ParentNode later = Objects.requireNonNull(grown.parent(7));

    assertThat(TreeForge.parentHash(grown, later, 11))
        .isEqualTo(TreeForge.parentHash(seven, root, 11));
    TreeValidation.validate(grown, Trees.GROUP);
  }

  @Test
  void an_unmerged_leaf_is_known_to_the_parents_above_itself() throws Exception {
    RatchetTree honest = trees.path(tree.update(1, leaf()), 2, members.get(2)).tree();
    ParentNode above = Objects.requireNonNull(honest.parent(3)).withUnmerged(3);
    ParentNode root = Objects.requireNonNull(honest.parent(7)).withUnmerged(3);
    ParentNode below = Objects.requireNonNull(honest.parent(5)).withUnmerged(3);
    RatchetTree forged = TreeForge.withParent(TreeForge.withParent(honest, 3, above), 7, root);
    assertThat(forged.parent(1)).isNull();

    TreeValidation.checkUnmergedLeaves(TreeForge.withParent(forged, 5, below));

    assertThatThrownBy(() -> TreeValidation.checkUnmergedLeaves(forged))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.rule()).isEqualTo(Rule.UNMERGED_LEAVES));
  }

  @Test
  void a_newcomer_on_the_side_that_binds_a_parent_keeps_the_tree_valid() throws Exception {
    RatchetTree seven =
        trees.path(tree.add(leaf()).add(leaf()), 6, members.get(6)).tree();
    RatchetTree grown = seven.add(leaf());

    assertThat(grown.resolution(13)).containsExactly(12, 14);
    assertThat(grown.unmerged(11)).containsExactly(7);
    TreeValidation.validate(grown, Trees.GROUP);
  }

  @Test
  void a_tree_has_as_many_leaves_as_any_group_may_have_and_no_more() throws Exception {
    RatchetTree most = filled(RatchetTree.MAX_LEAVES - 1).add(leaf());

    assertThat(most.leafCount()).isEqualTo(RatchetTree.MAX_LEAVES);
    assertThat(most.leaf(RatchetTree.MAX_LEAVES - 1)).isNotNull();
    assertThatThrownBy(() -> most.add(leaf()))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.rule()).isEqualTo(Rule.TREE_SHAPE));
  }

  /** A tree of the largest size whose first leaves are all the same. */
  private RatchetTree filled(int members) {
    LeafNode[] leaves = new LeafNode[RatchetTree.MAX_LEAVES];
    Arrays.fill(leaves, 0, members, leaf());
    return new RatchetTree(
        Trees.SUITE,
        leaves,
        new ParentNode[leaves.length - 1],
        new Bytes[TreeMath.nodeCount(leaves.length)]);
  }
}
