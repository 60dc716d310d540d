package org.entente.mls.tree;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.keypackage.LeafNode;
import org.jspecify.annotations.Nullable;

/**
 * Tree hashes and parent hashes of one tree, RFC 9420 sections 7.8 and 7.9.
 *
 * <p>Hashes are kept once computed. Two threads may compute the same one; both get the same value.
 */
final class TreeHashes {
  private static final int LEAF = 1;
  private static final int PARENT = 2;

  private final RatchetTree tree;
  private final @Nullable Bytes[] known;

  TreeHashes(RatchetTree tree, @Nullable Bytes[] known) {
    this.tree = tree;
    this.known = known;
  }

  @Nullable
  Bytes[] known() {
    return known.clone();
  }

  Bytes of(int node) {
    Bytes hash = known[node];
    if (hash == null) {
      hash = TreeMath.isLeaf(node) ? leaf(node, tree.leaf(node >> 1)) : parent(node, List.of());
      known[node] = hash;
    }
    return hash;
  }

  /** The hash of the subtree as it was before {@code leaves} were added without a path. */
  private Bytes without(int node, List<Integer> leaves) {
    if (!LeafIndices.anyBelow(leaves, node)) {
      return of(node);
    }
    return TreeMath.isLeaf(node) ? leaf(node, null) : parent(node, leaves);
  }

  private Bytes leaf(int node, @Nullable LeafNode leaf) {
    return hash(new TlsWriter().u8(LEAF).u32(node >> 1).optional(leaf));
  }

  private Bytes parent(int node, List<Integer> leavesToDrop) {
    ParentNode parent = tree.parent(node);
    if (parent != null && !leavesToDrop.isEmpty()) {
      parent = parent.withoutUnmerged(leavesToDrop);
    }
    Bytes left = without(TreeMath.left(node), leavesToDrop);
    Bytes right = without(TreeMath.right(node), leavesToDrop);
    return hash(new TlsWriter().u8(PARENT).optional(parent).opaqueV(left).opaqueV(right));
  }

  /** The parent hash of {@code parent} with the copath child {@code sibling}. */
  Bytes parentHash(ParentNode parent, int sibling) {
    Bytes original = without(sibling, parent.unmergedLeaves());
    TlsWriter input = new TlsWriter().opaqueV(parent.encryptionKey());
    return hash(input.opaqueV(parent.parentHash()).opaqueV(original));
  }

  private Bytes hash(TlsWriter input) {
    return Bytes.of(tree.suite().hash(input.toByteArray()));
  }
}
