package org.entente.mls.tree;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.keypackage.LeafSource;
import org.jspecify.annotations.Nullable;

/** Parent-hash validity of one parent, RFC 9420 section 7.9.2. */
final class ParentHashes {
  private ParentHashes() {}

  static boolean isBound(RatchetTree tree, int node, ParentNode parent) {
    int left = TreeMath.left(node);
    int right = TreeMath.right(node);
    return isBoundBelow(tree, parent, left, right) || isBoundBelow(tree, parent, right, left);
  }

  /** Whether the one merged node under {@code child} carries the hash of {@code parent}. */
  private static boolean isBoundBelow(RatchetTree tree, ParentNode parent, int child, int sibling) {
    Set<Integer> unmerged = new HashSet<>();
    for (int leaf : parent.unmergedLeaves()) {
      if (TreeMath.isBelow(2 * leaf, child)) {
        unmerged.add(2 * leaf);
      }
    }
    List<Integer> resolution = tree.resolution(child);
    List<Integer> merged =
        resolution.stream().filter(n -> !unmerged.contains(n)).toList();
    if (merged.size() != 1 || resolution.size() != unmerged.size() + 1) {
      return false;
    }
    Bytes carried = carried(tree, merged.get(0));
    return carried != null && carried.equals(tree.hashes().parentHash(parent, sibling));
  }

  private static @Nullable Bytes carried(RatchetTree tree, int node) {
    if (!TreeMath.isLeaf(node)) {
      ParentNode parent = tree.parent(node);
      return parent == null ? null : parent.parentHash();
    }
    LeafNode leaf = tree.leaf(node >> 1);
    return leaf != null && leaf.source() instanceof LeafSource.OfCommit source
        ? source.parentHash()
        : null;
  }
}
