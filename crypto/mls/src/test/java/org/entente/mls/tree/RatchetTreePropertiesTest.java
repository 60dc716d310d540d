package org.entente.mls.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.keypackage.OwnLeaf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for trees of any history; the seed is the test's argument. */
class RatchetTreePropertiesTest {
  private static final int STEPS = 60;
  private final Trees trees = new Trees();
  private final Map<Integer, OwnLeaf> members = new HashMap<>();
  private RatchetTree tree = RatchetTree.of(Trees.SUITE, leaf(0));
  private int named = 1;

  private LeafNode leaf(int index) {
    OwnLeaf own = trees.member(named++);
    members.put(index, own);
    return trees.keyPackage(own).keyPackage().leafNode();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void every_history_gives_a_valid_tree_whose_cached_hash_is_the_real_one(long seed)
      throws Exception {
    Random dice = new Random(seed);

    for (int step = 0; step < STEPS; step++) {
      step(dice);

      RatchetTree again = RatchetTree.decode(Trees.SUITE, tree.encode());
      assertThat(again.treeHash()).as("seed %d, step %d", seed, step).isEqualTo(tree.treeHash());
      assertThat(again.encode()).isEqualTo(tree.encode());
      assertThat(tree.members()).containsExactlyInAnyOrderElementsOf(members.keySet());
      TreeValidation.validate(tree, Trees.GROUP);
    }
  }

  private OwnLeaf own(int index) {
    return Objects.requireNonNull(members.get(index));
  }

  private void step(Random dice) throws Exception {
    List<Integer> all = tree.members();
    int chosen = all.get(dice.nextInt(all.size()));
    switch (dice.nextInt(all.size() > 1 ? 5 : 2)) {
      case 0, 1 -> {
        int index = tree.nextLeafIndex();
        tree = tree.add(leaf(index));
      }
      case 2 -> {
        tree = tree.remove(chosen);
        members.remove(chosen);
      }
      default -> tree = trees.path(tree, chosen, own(chosen)).tree();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 9})
  void resolution_of_the_root_covers_exactly_the_members(int count) throws Exception {
    for (int i = 1; i < count; i++) {
      tree = tree.add(leaf(i));
    }

    RatchetTree committed = trees.path(tree, 0, own(0)).tree();

    assertThat(tree.resolution(TreeMath.root(tree.leafCount()))).hasSize(count);
    assertThat(committed.resolution(TreeMath.root(tree.leafCount()))).hasSize(1);
    assertThat(committed.leafCount()).isEqualTo(Integer.highestOneBit(2 * count - 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 5, 7, 9, 11, 15})
  void questions_to_sorted_leaves_are_answered_like_a_search_of_all(int node) {
    for (int bits = 0; bits < 1 << 9; bits++) {
      int chosen = bits;
      List<Integer> sorted =
          IntStream.range(0, 9).filter(i -> (chosen >> i & 1) == 1).boxed().toList();

      assertThat(LeafIndices.anyBelow(sorted, node))
          .isEqualTo(sorted.stream().anyMatch(leaf -> TreeMath.isBelow(2 * leaf, node)));
    }
  }
}
