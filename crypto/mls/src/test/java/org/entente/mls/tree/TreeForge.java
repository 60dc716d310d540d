package org.entente.mls.tree;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.keypackage.LeafNode;
import org.jspecify.annotations.Nullable;

/** Trees that no operation of the engine leads to. */
public final class TreeForge {
  private TreeForge() {}

  /** The same tree with one leaf exchanged and nothing blanked. */
  public static RatchetTree withLeaf(RatchetTree tree, int leafIndex, @Nullable LeafNode leaf) {
    TreeDraft draft = tree.draft();
    draft.setLeaf(leafIndex, leaf);
    return draft.build();
  }

  /** The same tree with one parent exchanged. */
  public static RatchetTree withParent(RatchetTree tree, int node, @Nullable ParentNode parent) {
    TreeDraft draft = tree.draft();
    draft.setParent(node, parent);
    return draft.build();
  }

  /** What a child carries that binds {@code parent}, beside the other child {@code sibling}. */
  public static Bytes parentHash(RatchetTree tree, ParentNode parent, int sibling) {
    return tree.hashes().parentHash(parent, sibling);
  }

  /** A parent of these three. */
  public static ParentNode parent(Bytes key, Bytes parentHash, List<Integer> unmerged) {
    return new ParentNode(key, parentHash, unmerged);
  }
}
