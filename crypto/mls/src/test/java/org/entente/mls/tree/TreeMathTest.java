package org.entente.mls.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arithmetic of nodes against what halving a row of nodes again and again gives. */
class TreeMathTest {
  private int nodes;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 32})
  void a_root_halves_the_nodes_and_so_do_those_below(int leaves) {
    nodes = 2 * leaves - 1;

    assertThat(TreeMath.nodeCount(leaves)).isEqualTo(nodes);
    assertThat(TreeMath.root(leaves)).isEqualTo((nodes - 1) / 2);
    halves(0, nodes - 1, List.of(), leaves);
  }

  /** Looks at the subtree over the nodes from {@code first} to {@code last}. */
  private void halves(int first, int last, List<Integer> above, int leaves) {
    int root = (first + last) / 2;
    assertThat(TreeMath.directPath(root, leaves)).isEqualTo(above);
    assertThat(1 << TreeMath.level(root) + 1).isEqualTo(last - first + 2);
    assertThat(TreeMath.isLeaf(root)).isEqualTo(first == last);
    for (int node = 0; node < nodes; node++) {
      boolean below = first <= node && node <= last;
      assertThat(TreeMath.isBelow(node, root)).isEqualTo(below);
      assertThat(TreeMath.commonAncestor(root, node)).isEqualTo(below ? root : lowest(node, above));
    }
    if (first < last) {
      int left = (first + root - 1) / 2;
      int right = (root + 1 + last) / 2;
      assertThat(List.of(TreeMath.left(root), TreeMath.right(root))).containsExactly(left, right);
      assertThat(List.of(TreeMath.parent(left), TreeMath.parent(right))).containsOnly(root);
      assertThat(TreeMath.sibling(left)).isEqualTo(right);
      assertThat(TreeMath.sibling(right)).isEqualTo(left);
      List<Integer> path = new ArrayList<>(List.of(root));
      path.addAll(above);
      halves(first, root - 1, path, leaves);
      halves(root + 1, last, path, leaves);
    }
  }

  private static int lowest(int node, List<Integer> ancestors) {
    return ancestors.stream().filter(a -> TreeMath.isBelow(node, a)).findFirst().orElseThrow();
  }

  @Test
  void there_is_nothing_below_a_leaf_or_outside_a_tree() {
    assertThatIllegalArgumentException().isThrownBy(() -> TreeMath.left(4));
    assertThatIllegalArgumentException().isThrownBy(() -> TreeMath.right(4));
    assertThatIllegalArgumentException().isThrownBy(() -> TreeMath.directPath(7, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> TreeMath.directPath(-1, 4));
    assertThat(TreeMath.directPath(6, 4)).containsExactly(5, 3);
  }
}
