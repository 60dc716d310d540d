package org.entente.mls.tree;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.VerificationException;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.keypackage.LeafSource;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.HpkeCiphertext;

/** Putting the public keys of a path into a tree, RFC 9420 sections 7.5 and 7.9. */
final class PathMerge {
  private PathMerge() {}

  /**
   * A tree whose parents are those of a path, but whose leaf is not signed yet.
   *
   * @param draft still without the leaf
   * @param leafParentHash what the leaf must carry
   */
  record Parents(TreeDraft draft, Bytes leafParentHash) {}

  static RatchetTree merge(
      RatchetTree tree, int committer, UpdatePath path, Collection<Integer> newLeaves)
      throws MlsException {
    tree.member(committer);
    List<PathStep> steps = tree.filteredDirectPath(committer);
    checkShape(tree, steps, path, newLeaves);
    checkKeys(tree, path);
    List<Bytes> keys = path.nodes().stream().map(UpdatePathNode::encryptionKey).toList();
    Parents parents = parents(tree, committer, steps, keys);
    if (!(path.leafNode().source() instanceof LeafSource.OfCommit source)) {
      throw new RejectedException(Rule.LEAF_SOURCE);
    }
    if (!source.parentHash().equals(parents.leafParentHash())) {
      throw new VerificationException("parent hash of a path");
    }
    parents.draft().setLeaf(committer, path.leafNode());
    return parents.draft().build();
  }

  /** Replaces all parents above {@code leaf} by those with {@code keys}, hashes from above. */
  static Parents parents(RatchetTree tree, int leaf, List<PathStep> steps, List<Bytes> keys) {
    TreeDraft draft = tree.draft();
    draft.blankPath(leaf);
    Bytes hash = Bytes.EMPTY;
    for (int i = steps.size() - 1; i >= 0; i--) {
      ParentNode parent = new ParentNode(keys.get(i), hash, List.of());
      draft.setParent(steps.get(i).node(), parent);
      hash = tree.hashes().parentHash(parent, steps.get(i).copathChild());
    }
    return new Parents(draft, hash);
  }

  private static void checkShape(
      RatchetTree tree, List<PathStep> steps, UpdatePath path, Collection<Integer> newLeaves)
      throws RejectedException {
    boolean fits = steps.size() == path.nodes().size();
    for (int i = 0; fits && i < steps.size(); i++) {
      int expected = recipients(tree, steps.get(i), newLeaves).size();
      fits = areSealed(tree.suite(), path.nodes().get(i).encryptedPathSecrets(), expected);
    }
    if (!fits) {
      throw new RejectedException(Rule.UPDATE_PATH_SHAPE);
    }
  }

  /** Whether these are so many sealed path secrets, as far as can be seen from outside. */
  private static boolean areSealed(CipherSuite suite, List<HpkeCiphertext> secrets, int expected) {
    return secrets.size() == expected
        && secrets.stream().allMatch(one -> suite.isSealed(one, suite.hashLength()));
  }

  /** The nodes a path secret is sealed to: a resolution without the leaves just added. */
  static List<Integer> recipients(RatchetTree tree, PathStep step, Collection<Integer> newLeaves) {
    List<Integer> resolution = tree.resolution(step.copathChild());
    if (newLeaves.isEmpty()) {
      return resolution;
    }
    Set<Integer> without = new HashSet<>(newLeaves);
    return resolution.stream()
        .filter(node -> !TreeMath.isLeaf(node) || !without.contains(node >> 1))
        .toList();
  }

  private static void checkKeys(RatchetTree tree, UpdatePath path) throws RejectedException {
    Set<Bytes> taken = new HashSet<>();
    for (int node = 0; node < tree.nodeCount(); node++) {
      Bytes key = tree.encryptionKey(node);
      if (key != null) {
        taken.add(key);
      }
    }
    LeafNode leaf = path.leafNode();
    boolean fresh = taken.add(leaf.encryptionKey());
    for (UpdatePathNode node : path.nodes()) {
      fresh &= taken.add(node.encryptionKey());
      if (!tree.suite().isPublicKey(node.encryptionKey())) {
        throw new RejectedException(Rule.LEAF_KEY_INVALID);
      }
    }
    if (!fresh) {
      throw new RejectedException(Rule.LEAF_KEY_NOT_FRESH);
    }
  }
}
