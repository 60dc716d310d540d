package org.entente.mls.vectors;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.entente.mls.tree.TreeMath;

/** tree-math: RFC 9420 appendix C. */
final class TreeMathVectors {
  private TreeMathVectors() {}

  static void check(JsonObject c) {
    int leaves = c.integer("n_leaves");
    int root = TreeMath.root(leaves);
    Expect.equal("n_nodes", c.integer("n_nodes"), TreeMath.nodeCount(leaves));
    Expect.equal("root", c.integer("root"), root);
    each(c.list("left"), TreeMath::left);
    each(c.list("right"), TreeMath::right);
    each(c.list("parent"), TreeMath::parent);
    each(c.list("sibling"), TreeMath::sibling);
    Expect.equal("root has no parent", null, c.list("parent").get(root));
  }

  private static void each(List<?> expected, IntUnaryOperator function) {
    for (int node = 0; node < expected.size(); node++) {
      if (expected.get(node) instanceof Long value) {
        Expect.equal("node " + node, value.intValue(), function.applyAsInt(node));
      }
    }
  }
}
