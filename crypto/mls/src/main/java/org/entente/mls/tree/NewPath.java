package org.entente.mls.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.keypackage.LeafContent;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.keypackage.LeafPosition;
import org.entente.mls.keypackage.LeafSource;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.HpkeCiphertext;
import org.entente.mls.suite.HpkeKeyPair;
import org.entente.mls.suite.RandomSource;

/**
 * A path that the committer has just made, RFC 9420 section 7.5.
 *
 * <p>Making it gives the new tree and with it the tree hash; only then is the group context known to
 * which {@link #encrypt} binds the path secrets. {@link #close} erases the path secrets and leaves the
 * private path alone.
 */
public final class NewPath implements AutoCloseable {
  private final RatchetTree before;
  private final RatchetTree tree;
  private final List<PathStep> steps;
  private final List<SecretBytes> secrets;
  private final SecretBytes commitSecret;
  private final PrivatePath privatePath;

  private NewPath(
      RatchetTree before,
      RatchetTree tree,
      List<PathStep> steps,
      List<SecretBytes> secrets,
      SecretBytes commitSecret,
      PrivatePath privatePath) {
    this.before = before;
    this.tree = tree;
    this.steps = steps;
    this.secrets = secrets;
    this.commitSecret = commitSecret;
    this.privatePath = privatePath;
  }

  /**
   * Makes fresh keys for {@code leafIndex} and everything above it.
   *
   * @param before the tree with all proposals applied; the leaf is not blank
   * @param leafIndex the committer's leaf
   * @param own what the committer's new leaf says
   * @param groupId to which the leaf is bound
   */
  public static NewPath create(
      RatchetTree before, int leafIndex, OwnLeaf own, Bytes groupId, RandomSource random)
      throws RejectedException {
    before.member(leafIndex);
    CipherSuite suite = before.suite();
    List<PathStep> steps = before.filteredDirectPath(leafIndex);
    List<SecretBytes> secrets = new ArrayList<>();
    List<Bytes> keys = new ArrayList<>();
    Map<Integer, HpkeKeyPair> pairs = new HashMap<>();
    SecretBytes secret = random.secret(suite.hashLength());
    for (PathStep step : steps) {
      HpkeKeyPair pair = PathSecrets.nodeKeys(suite, secret);
      secrets.add(secret);
      keys.add(pair.publicKey());
      pairs.put(step.node(), pair);
      secret = PathSecrets.next(suite, secret);
    }
    HpkeKeyPair leafKeys = suite.generateKeyPair(random);
    PathMerge.Parents parents = PathMerge.parents(before, leafIndex, steps, keys);
    LeafContent content =
        own.content(leafKeys.publicKey(), new LeafSource.OfCommit(parents.leafParentHash()));
    LeafPosition position = new LeafPosition(groupId, leafIndex);
    LeafNode leaf = LeafNode.sign(suite, content, own.signatureKeys().privateKey(), position);
    parents.draft().setLeaf(leafIndex, leaf);
    pairs.put(2 * leafIndex, leafKeys);
    return new NewPath(
        before, parents.draft().build(), steps, secrets, secret, new PrivatePath(leafIndex, pairs));
  }

  /** The tree with this path in it. */
  public RatchetTree tree() {
    return tree;
  }

  /** What the committer will know of the new tree. */
  public PrivatePath privatePath() {
    return privatePath;
  }

  /** The commit secret; a copy. */
  public SecretBytes commitSecret() {
    return commitSecret.copy();
  }

  /** The path secret that a Welcome tells the new member at {@code leafIndex}; a copy. */
  public SecretBytes pathSecretFor(int leafIndex) {
    for (int i = 0; i < steps.size(); i++) {
      if (TreeMath.isBelow(2 * leafIndex, steps.get(i).node())) {
        return secrets.get(i).copy();
      }
    }
    throw new IllegalArgumentException("no common ancestor in the path");
  }

  /**
   * Seals the path secrets to everybody else.
   *
   * @param groupContext the encoded context of the next epoch with this tree's hash
   * @param newLeaves leaves that the same commit adds; they learn their secret from the Welcome
   */
  public UpdatePath encrypt(byte[] groupContext, Collection<Integer> newLeaves, RandomSource random)
      throws MlsException {
    List<UpdatePathNode> nodes = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      List<HpkeCiphertext> sealed = new ArrayList<>();
      byte[] secret = secrets.get(i).reveal(SecretAccess.granted());
      for (int node : PathMerge.recipients(before, steps.get(i), newLeaves)) {
        sealed.add(seal(node, groupContext, secret, random));
      }
      Arrays.fill(secret, (byte) 0);
      ParentNode parent = Objects.requireNonNull(tree.parent(steps.get(i).node()));
      nodes.add(new UpdatePathNode(parent.encryptionKey(), sealed));
    }
    return new UpdatePath(tree.member(privatePath.leafIndex()), nodes);
  }

  private HpkeCiphertext seal(int node, byte[] context, byte[] secret, RandomSource random)
      throws MlsException {
    Bytes key = Objects.requireNonNull(before.encryptionKey(node));
    return before.suite().encryptWithLabel(key, "UpdatePathNode", context, secret, random);
  }

  @Override
  public void close() {
    secrets.forEach(SecretBytes::close);
    commitSecret.close();
  }
}
