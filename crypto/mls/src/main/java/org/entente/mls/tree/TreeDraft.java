package org.entente.mls.tree;

import java.util.Arrays;
import org.entente.mls.codec.Bytes;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.suite.CipherSuite;
import org.jspecify.annotations.Nullable;

/** A tree in the making; owns its arrays and drops the hashes above whatever changes. */
final class TreeDraft {
  private final CipherSuite suite;
  private @Nullable LeafNode[] leaves;
  private @Nullable ParentNode[] parents;
  private @Nullable Bytes[] hashes;

  TreeDraft(
      CipherSuite suite,
      @Nullable LeafNode[] leaves,
      @Nullable ParentNode[] parents,
      @Nullable Bytes[] hashes) {
    this.suite = suite;
    this.leaves = leaves;
    this.parents = parents;
    this.hashes = hashes;
  }

  RatchetTree build() {
    return new RatchetTree(suite, leaves, parents, hashes);
  }

  void setLeaf(int leafIndex, @Nullable LeafNode leaf) {
    leaves[leafIndex] = leaf;
    forget(2 * leafIndex);
  }

  void setParent(int node, @Nullable ParentNode parent) {
    parents[node >> 1] = parent;
    forget(node);
  }

  void growTo(int leafIndex) {
    while (leafIndex >= leaves.length) {
      resize(2 * leaves.length);
    }
  }

  void add(int leafIndex, LeafNode leaf) {
    setLeaf(leafIndex, leaf);
    for (int node : TreeMath.directPath(2 * leafIndex, leaves.length)) {
      ParentNode parent = parents[node >> 1];
      if (parent != null) {
        parents[node >> 1] = parent.withUnmerged(leafIndex);
      }
    }
  }

  void blankPath(int leafIndex) {
    for (int node : TreeMath.directPath(2 * leafIndex, leaves.length)) {
      parents[node >> 1] = null;
    }
    forget(2 * leafIndex);
  }

  void shrink() {
    while (leaves.length > 1 && isRightHalfEmpty()) {
      resize(leaves.length / 2);
    }
  }

  private boolean isRightHalfEmpty() {
    for (int i = leaves.length / 2; i < leaves.length; i++) {
      if (leaves[i] != null) {
        return false;
      }
    }
    return true;
  }

  private void resize(int leafCount) {
    leaves = Arrays.copyOf(leaves, leafCount);
    parents = Arrays.copyOf(parents, leafCount - 1);
    hashes = Arrays.copyOf(hashes, TreeMath.nodeCount(leafCount));
  }

  private void forget(int node) {
    int root = TreeMath.root(leaves.length);
    hashes[node] = null;
    for (int at = node; at != root; ) {
      at = TreeMath.parent(at);
      hashes[at] = null;
    }
  }
}
