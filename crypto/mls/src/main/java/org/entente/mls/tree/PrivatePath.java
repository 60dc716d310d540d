package org.entente.mls.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.HpkeCiphertext;
import org.entente.mls.suite.HpkeKeyPair;
import org.jspecify.annotations.Nullable;

/**
 * The private keys that one member holds of a tree: of its leaf and of some parents above.
 *
 * <p>Immutable but for {@link #eraseExcept}: changes answer a new path that shares unchanged keys with
 * the old one. A key counts only while the tree shows its public half, so changes of others that blank
 * or replace a node need no action here.
 */
public final class PrivatePath {
  private static final int MAX_KEY = 1 << 13;
  private static final int MAX_BYTES = 1 << 20;
  private final int leafIndex;
  private final Map<Integer, HpkeKeyPair> keys;

  PrivatePath(int leafIndex, Map<Integer, HpkeKeyPair> keys) {
    this.leafIndex = leafIndex;
    this.keys = Map.copyOf(keys);
  }

  /** A member that knows nothing but the key of its own leaf. */
  public static PrivatePath of(int leafIndex, HpkeKeyPair leafKeys) {
    return new PrivatePath(leafIndex, Map.of(2 * leafIndex, leafKeys));
  }

  /** The member's leaf. */
  public int leafIndex() {
    return leafIndex;
  }

  /** The same path with another key for the own leaf, after an update proposal took effect. */
  public PrivatePath withLeafKeys(HpkeKeyPair leafKeys) {
    return PrivatePath.of(leafIndex, leafKeys);
  }

  /** Whether the key of the own leaf is the one that {@code tree} shows. */
  public boolean fits(RatchetTree tree) {
    return usable(tree, 2 * leafIndex) != null;
  }

  /**
   * What a Welcome's path secret adds, RFC 9420 section 12.4.3.1.
   *
   * @param tree of the epoch that is joined
   * @param committer the leaf whose path was just merged
   * @param pathSecret of the common ancestor with the committer
   */
  public PrivatePath join(RatchetTree tree, int committer, SecretBytes pathSecret)
      throws MlsException {
    tree.member(leafIndex);
    tree.member(committer);
    int ancestor = TreeMath.commonAncestor(2 * leafIndex, 2 * committer);
    return with(tree, nodesFrom(tree, ancestor), pathSecret);
  }

  /** The same path with the key of one parent, whose path secret is known. */
  public PrivatePath withNode(RatchetTree tree, int node, SecretBytes pathSecret)
      throws VerificationException {
    return with(tree, List.of(node), pathSecret);
  }

  private PrivatePath with(RatchetTree tree, List<Integer> nodes, SecretBytes pathSecret)
      throws VerificationException {
    Map<Integer, HpkeKeyPair> all = new HashMap<>(keys);
    derive(tree, nodes, pathSecret, all).close();
    return new PrivatePath(leafIndex, all);
  }

  /** The non-blank nodes from {@code ancestor} upwards. */
  private static List<Integer> nodesFrom(RatchetTree tree, int ancestor) {
    List<Integer> nodes = new ArrayList<>(List.of(ancestor));
    nodes.addAll(TreeMath.directPath(ancestor, tree.leafCount()));
    nodes.removeIf(node -> node != ancestor && tree.isBlank(node));
    return nodes;
  }

  /**
   * What a received update path adds, RFC 9420 section 7.5.
   *
   * @param before the tree with all proposals applied
   * @param after {@code before} with the path merged
   * @param committer the author of the path, not this member
   * @param groupContext the encoded context of the next epoch
   * @param newLeaves leaves that the same commit added
   */
  public Received receive(
      RatchetTree before,
      RatchetTree after,
      int committer,
      UpdatePath path,
      byte[] groupContext,
      Collection<Integer> newLeaves)
      throws MlsException {
    List<PathStep> steps = before.filteredDirectPath(committer);
    int at = 0;
    while (at < steps.size() && !TreeMath.isBelow(2 * leafIndex, steps.get(at).node())) {
      at++;
    }
    if (at == steps.size() || at >= path.nodes().size()) {
      throw new VerificationException("decryption failed");
    }
    List<Integer> recipients = PathMerge.recipients(before, steps.get(at), newLeaves);
    SecretBytes secret =
        decrypt(before, recipients, path.nodes().get(at).encryptedPathSecrets(), groupContext);
    List<Integer> nodes =
        steps.subList(at, steps.size()).stream().map(PathStep::node).toList();
    Map<Integer, HpkeKeyPair> all = new HashMap<>(keys);
    try (secret) {
      SecretBytes commitSecret = derive(after, nodes, secret, all);
      return new Received(new PrivatePath(leafIndex, all), commitSecret, secret.copy());
    }
  }

  private SecretBytes decrypt(
      RatchetTree tree, List<Integer> recipients, List<HpkeCiphertext> sealed, byte[] context)
      throws VerificationException {
    for (int i = 0; i < recipients.size() && i < sealed.size(); i++) {
      HpkeKeyPair own = usable(tree, recipients.get(i));
      if (own != null) {
        return tree.suite().decryptWithLabel(own, "UpdatePathNode", context, sealed.get(i));
      }
    }
    throw new VerificationException("decryption failed");
  }

  private @Nullable HpkeKeyPair usable(RatchetTree tree, int node) {
    HpkeKeyPair pair = keys.get(node);
    if (pair == null || node >= tree.nodeCount()) {
      return null;
    }
    return pair.publicKey().equals(tree.encryptionKey(node)) ? pair : null;
  }

  /** Puts the keys of {@code nodes} into {@code all} and answers the secret after the last. */
  private static SecretBytes derive(
      RatchetTree tree, List<Integer> nodes, SecretBytes first, Map<Integer, HpkeKeyPair> all)
      throws VerificationException {
    CipherSuite suite = tree.suite();
    SecretBytes secret = first.copy();
    for (int node : nodes) {
      HpkeKeyPair pair = PathSecrets.nodeKeys(suite, secret);
      if (!pair.publicKey().equals(tree.encryptionKey(node))) {
        pair.privateKey().close();
        secret.close();
        throw new VerificationException("path secret and public key differ");
      }
      all.put(node, pair);
      SecretBytes next = PathSecrets.next(suite, secret);
      secret.close();
      secret = next;
    }
    return secret;
  }

  /** The same path without keys that {@code tree} does not show any more. */
  public PrivatePath prune(RatchetTree tree) {
    Map<Integer, HpkeKeyPair> left = new HashMap<>(keys);
    left.keySet().removeIf(node -> usable(tree, node) == null);
    return new PrivatePath(leafIndex, left);
  }

  /** Erases all keys that {@code successor} does not share, once this path is superseded. */
  @SuppressWarnings("ReferenceEquality") // an equal copy elsewhere does not keep this one alive
  public void eraseExcept(@Nullable PrivatePath successor) {
    keys.forEach((node, pair) -> {
      HpkeKeyPair kept = successor == null ? null : successor.keys.get(node);
      if (kept == null || kept.privateKey() != pair.privateKey()) {
        pair.privateKey().close();
      }
    });
  }

  /**
   * What came out of a received path.
   *
   * @param privatePath with the new keys
   * @param commitSecret for the key schedule
   * @param pathSecret of the common ancestor with the committer
   */
  public record Received(
      PrivatePath privatePath, SecretBytes commitSecret, SecretBytes pathSecret) {}

  /** Appends the path with its private keys, to be stored under encryption. */
  public void write(TlsWriter w) {
    w.u32(leafIndex);
    w.vector(List.copyOf(new TreeMap<>(keys).entrySet()), (out, entry) -> {
      byte[] key = entry.getValue().privateKey().reveal(SecretAccess.granted());
      out.u32(entry.getKey()).opaqueV(key).opaqueV(entry.getValue().publicKey());
      Arrays.fill(key, (byte) 0);
    });
  }

  /** Reads what {@link #write} wrote. */
  public static PrivatePath read(TlsReader r) throws MalformedException {
    int leafIndex = number(r);
    Map<Integer, HpkeKeyPair> keys = new HashMap<>();
    TlsReader entries = r.part(MAX_BYTES);
    while (entries.remaining() > 0) {
      int node = number(entries);
      SecretBytes secret = SecretBytes.take(entries.opaqueV(MAX_KEY));
      keys.put(node, new HpkeKeyPair(secret, entries.bytesV(MAX_KEY)));
    }
    return new PrivatePath(leafIndex, keys);
  }

  private static int number(TlsReader r) throws MalformedException {
    long number = r.u32();
    if (number >= 2L * RatchetTree.MAX_LEAVES) {
      throw new MalformedException("node out of range");
    }
    return (int) number;
  }
}
