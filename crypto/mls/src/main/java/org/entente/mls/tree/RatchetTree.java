package org.entente.mls.tree;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.suite.CipherSuite;
import org.jspecify.annotations.Nullable;

/**
 * The public ratchet tree of a group, RFC 9420 section 7.
 *
 * <p>Immutable: each change answers a new tree, which shares nodes and hashes with the old one. Safe to
 * share between threads. Leaves are numbered from zero with blanks counted; the number of leaves is a
 * power of two.
 */
public final class RatchetTree implements Encodable {
  /** More members than any group may have. */
  public static final int MAX_LEAVES = 1 << 16;

  private final CipherSuite suite;
  private final @Nullable LeafNode[] leaves;
  private final @Nullable ParentNode[] parents;
  private final TreeHashes hashes;

  RatchetTree(
      CipherSuite suite,
      @Nullable LeafNode[] leaves,
      @Nullable ParentNode[] parents,
      @Nullable Bytes[] knownHashes) {
    this.suite = suite;
    this.leaves = leaves;
    this.parents = parents;
    this.hashes = new TreeHashes(this, knownHashes);
  }

  /** The tree of a group with one member. */
  public static RatchetTree of(CipherSuite suite, LeafNode first) {
    return new RatchetTree(suite, new LeafNode[] {first}, new ParentNode[0], new Bytes[1]);
  }

  /**
   * Reads {@code optional<Node> ratchet_tree<V>}, RFC 9420 section 12.4.3.3. What it says is checked by
   * {@link TreeValidation}, not here.
   */
  public static RatchetTree decode(CipherSuite suite, byte[] encoded) throws MalformedException {
    return TreeCodec.decode(suite, encoded);
  }

  /** Writes the tree without trailing blanks, as the ratchet_tree extension holds it. */
  @Override
  public void write(TlsWriter w) {
    TreeCodec.write(this, w);
  }

  /** The suite of the group. */
  public CipherSuite suite() {
    return suite;
  }

  /** How many leaves there are, blanks included; a power of two. */
  public int leafCount() {
    return leaves.length;
  }

  /** How many nodes there are, blanks included. */
  public int nodeCount() {
    return TreeMath.nodeCount(leaves.length);
  }

  /** The leaf with this index, or null when it is blank or beyond the tree. */
  public @Nullable LeafNode leaf(int leafIndex) {
    return leafIndex >= 0 && leafIndex < leaves.length ? leaves[leafIndex] : null;
  }

  /** The leaf with this index. */
  public LeafNode member(int leafIndex) throws RejectedException {
    LeafNode leaf = leaf(leafIndex);
    if (leaf == null) {
      throw new RejectedException(Rule.NO_SUCH_LEAF);
    }
    return leaf;
  }

  /** The parent at node {@code node}, an odd number, or null when it is blank. */
  public @Nullable ParentNode parent(int node) {
    return parents[node >> 1];
  }

  /** The indices of all leaves that are not blank. */
  public List<Integer> members() {
    List<Integer> out = new ArrayList<>();
    for (int i = 0; i < leaves.length; i++) {
      if (leaves[i] != null) {
        out.add(i);
      }
    }
    return out;
  }

  /** The HPKE key of a node, or null when it is blank. */
  public @Nullable Bytes encryptionKey(int node) {
    if (TreeMath.isLeaf(node)) {
      LeafNode leaf = leaves[node >> 1];
      return leaf == null ? null : leaf.encryptionKey();
    }
    ParentNode parent = parents[node >> 1];
    return parent == null ? null : parent.encryptionKey();
  }

  boolean isBlank(int node) {
    return (TreeMath.isLeaf(node) ? leaves[node >> 1] : parents[node >> 1]) == null;
  }

  /** The resolution of a node, RFC 9420 section 4.1.1: nodes that together cover its members. */
  public List<Integer> resolution(int node) {
    List<Integer> out = new ArrayList<>();
    resolve(node, out);
    return out;
  }

  private void resolve(int node, List<Integer> out) {
    if (!isBlank(node)) {
      out.add(node);
      if (!TreeMath.isLeaf(node)) {
        unmerged(node).forEach(leaf -> out.add(2 * leaf));
      }
    } else if (!TreeMath.isLeaf(node)) {
      resolve(TreeMath.left(node), out);
      resolve(TreeMath.right(node), out);
    }
  }

  List<Integer> unmerged(int node) {
    ParentNode parent = parents[node >> 1];
    return parent == null ? List.of() : parent.unmergedLeaves();
  }

  private boolean hasResolution(int node) {
    if (!isBlank(node)) {
      return true;
    }
    return !TreeMath.isLeaf(node)
        && (hasResolution(TreeMath.left(node)) || hasResolution(TreeMath.right(node)));
  }

  /** The filtered direct path of a leaf with the copath child of each node, from below. */
  public List<PathStep> filteredDirectPath(int leafIndex) {
    List<PathStep> out = new ArrayList<>();
    int below = 2 * leafIndex;
    for (int node : TreeMath.directPath(below, leaves.length)) {
      int copathChild = TreeMath.sibling(below);
      if (hasResolution(copathChild)) {
        out.add(new PathStep(node, copathChild));
      }
      below = node;
    }
    return out;
  }

  /** The tree hash of the whole tree, RFC 9420 section 7.8. */
  public Bytes treeHash() {
    return hashes.of(TreeMath.root(leaves.length));
  }

  /** The tree hash of the subtree under {@code node}. */
  public Bytes treeHash(int node) {
    return hashes.of(node);
  }

  TreeHashes hashes() {
    return hashes;
  }

  /** Where {@link #add} would put a leaf: the leftmost blank, or the first of a larger tree. */
  public int nextLeafIndex() {
    for (int i = 0; i < leaves.length; i++) {
      if (leaves[i] == null) {
        return i;
      }
    }
    return leaves.length;
  }

  /** Adds a leaf at {@link #nextLeafIndex}, RFC 9420 section 12.1.1. */
  public RatchetTree add(LeafNode leaf) throws RejectedException {
    int index = nextLeafIndex();
    if (index >= MAX_LEAVES) {
      throw new RejectedException(Rule.TREE_SHAPE);
    }
    TreeDraft draft = draft();
    draft.growTo(index);
    draft.add(index, leaf);
    return draft.build();
  }

  /** Replaces a leaf and blanks what is above it, RFC 9420 section 12.1.2. */
  public RatchetTree update(int leafIndex, LeafNode leaf) throws RejectedException {
    member(leafIndex);
    TreeDraft draft = draft();
    draft.blankPath(leafIndex);
    draft.setLeaf(leafIndex, leaf);
    return draft.build();
  }

  /** Blanks a leaf and what is above it and shortens the tree, RFC 9420 section 12.1.3. */
  public RatchetTree remove(int leafIndex) throws RejectedException {
    member(leafIndex);
    TreeDraft draft = draft();
    draft.blankPath(leafIndex);
    draft.setLeaf(leafIndex, null);
    draft.shrink();
    return draft.build();
  }

  /**
   * Applies the public part of an update path after checking its shape, its parent hash and that its
   * keys are new, RFC 9420 sections 7.5 and 12.4.2.
   *
   * @param committer the leaf of the path's author, which is not blank
   * @param path whose leaf signature the caller checks
   * @param newLeaves leaves that the same commit added, for which no secret is in the path
   */
  public RatchetTree mergePath(int committer, UpdatePath path, Collection<Integer> newLeaves)
      throws MlsException {
    return PathMerge.merge(this, committer, path, newLeaves);
  }

  TreeDraft draft() {
    return new TreeDraft(suite, leaves.clone(), parents.clone(), hashes.known());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RatchetTree that && treeHash().equals(that.treeHash());
  }

  @Override
  public int hashCode() {
    return treeHash().hashCode();
  }
}
