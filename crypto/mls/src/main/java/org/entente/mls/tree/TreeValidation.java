package org.entente.mls.tree;

import java.util.HashSet;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.VerificationException;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.keypackage.LeafNodes;
import org.entente.mls.keypackage.LeafPosition;

/**
 * What must hold for a tree that came from somebody else, RFC 9420 sections 7.3, 7.9.2 and 12.4.3.1.
 *
 * <p>The tree hash is compared by the caller, who also asks about the credentials.
 */
public final class TreeValidation {
  private TreeValidation() {}

  /** Checks shape, parent hashes, unique and sound keys, and each leaf alone with its signature. */
  public static void validate(RatchetTree tree, Bytes groupId) throws MlsException {
    checkUnmergedLeaves(tree);
    checkParentHashes(tree);
    checkUniqueKeys(tree);
    checkParentKeys(tree);
    checkLeaves(tree, groupId);
  }

  /** Checks that the keys of parents have the form of the suite, so that commits can use them. */
  private static void checkParentKeys(RatchetTree tree) throws RejectedException {
    for (int node = 1; node < tree.nodeCount(); node += 2) {
      ParentNode parent = tree.parent(node);
      boolean sound = parent == null || tree.suite().isPublicKey(parent.encryptionKey());
      require(sound, Rule.LEAF_KEY_INVALID);
    }
  }

  /** Checks each leaf alone and its signature; about one signature check for each member. */
  public static void checkLeaves(RatchetTree tree, Bytes groupId) throws MlsException {
    for (int index : tree.members()) {
      checkLeaf(tree, index, groupId);
    }
  }

  /** Checks the leaf at {@code leafIndex} alone and its signature. */
  public static void checkLeaf(RatchetTree tree, int leafIndex, Bytes groupId) throws MlsException {
    LeafNode leaf = tree.member(leafIndex);
    LeafNodes.validateAlone(leaf, tree.suite());
    if (!leaf.verify(tree.suite(), new LeafPosition(groupId, leafIndex))) {
      throw new VerificationException("signature of a leaf");
    }
  }

  /** Checks that no two nodes share an encryption key and no two members a signature key. */
  public static void checkUniqueKeys(RatchetTree tree) throws RejectedException {
    Set<Bytes> encryption = new HashSet<>();
    Set<Bytes> signature = new HashSet<>();
    for (int node = 0; node < tree.nodeCount(); node++) {
      Bytes key = tree.encryptionKey(node);
      require(key == null || encryption.add(key), Rule.LEAF_KEY_NOT_UNIQUE);
    }
    for (int index : tree.members()) {
      require(signature.add(tree.member(index).signatureKey()), Rule.LEAF_KEY_NOT_UNIQUE);
    }
  }

  /** Checks that unmerged leaves are members below and known to all parents in between. */
  static void checkUnmergedLeaves(RatchetTree tree) throws RejectedException {
    for (int node = 1; node < tree.nodeCount(); node += 2) {
      for (int leaf : tree.unmerged(node)) {
        require(tree.leaf(leaf) != null && TreeMath.isBelow(2 * leaf, node), Rule.UNMERGED_LEAVES);
        for (int at = TreeMath.parent(2 * leaf); at != node; at = TreeMath.parent(at)) {
          require(
              tree.parent(at) == null || LeafIndices.contains(tree.unmerged(at), leaf),
              Rule.UNMERGED_LEAVES);
        }
      }
    }
  }

  /** Checks that each parent is bound by the hash of one node below it. */
  static void checkParentHashes(RatchetTree tree) throws VerificationException {
    for (int node = 1; node < tree.nodeCount(); node += 2) {
      ParentNode parent = tree.parent(node);
      if (parent != null && !ParentHashes.isBound(tree, node, parent)) {
        throw new VerificationException("parent hash of a tree");
      }
    }
  }

  private static void require(boolean holds, Rule rule) throws RejectedException {
    if (!holds) {
      throw new RejectedException(rule);
    }
  }
}
