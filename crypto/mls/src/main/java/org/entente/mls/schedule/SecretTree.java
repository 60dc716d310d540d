package org.entente.mls.schedule;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.StateException;
import org.entente.mls.message.ContentType;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.jspecify.annotations.Nullable;

/**
 * The secret tree of an epoch (RFC 9420 section 9) as an immutable value. Taking a message key
 * gives the next tree; it shares every node off the sender's path and no longer holds the key, nor
 * the secrets above it.
 */
public final class SecretTree {
  private static final int MAX_LEAVES = 1 << 20;
  private final CipherSuite suite;
  private final int leafCount;
  private final SecretNode root;

  private SecretTree(CipherSuite suite, int leafCount, SecretNode root) {
    this.suite = suite;
    this.leafCount = leafCount;
    this.root = root;
  }

  /** The unopened tree over {@code encryptionSecret} with room for {@code leafCount} leaves. */
  public static SecretTree of(CipherSuite suite, SecretBytes encryptionSecret, int leafCount) {
    return new SecretTree(suite, width(leafCount), new SecretNode.Closed(encryptionSecret));
  }

  private static int width(int leafCount) {
    if (leafCount < 1 || leafCount > MAX_LEAVES) {
      throw new IllegalArgumentException("leaf count out of range");
    }
    int width = 1;
    while (width < leafCount) {
      width *= 2;
    }
    return width;
  }

  /** A key that was taken and the tree without it. */
  record Taken(MessageKey key, long generation, SecretTree next) {}

  /** Whether this tree has a leaf of that index. */
  public boolean hasLeaf(int leafIndex) {
    return leafIndex >= 0 && leafIndex < leafCount;
  }

  /** Takes the next key of {@code leaf}, for sending. */
  Taken next(int leaf, ContentType type) throws StateException {
    return take(leaf, type, ratchet -> ratchet.next(suite));
  }

  /** Takes the key of one generation of {@code leaf}, for receiving. */
  Taken take(int leaf, ContentType type, long generation) throws StateException {
    return take(leaf, type, ratchet -> ratchet.take(suite, generation));
  }

  /** One way to take a key of a ratchet. */
  private interface Taking {
    HashRatchet.Taken from(HashRatchet ratchet) throws StateException;
  }

  private Taken take(int leaf, ContentType type, Taking taking) throws StateException {
    SecretTree opened = open(leaf);
    try {
      HashRatchet.Taken taken = taking.from(opened.leaf(leaf).ratchet(type));
      return new Taken(taken.key(), taken.generation(), after(opened, leaf, type, taken.next()));
    } catch (StateException e) {
      opened.eraseExcept(this);
      throw e;
    }
  }

  /** The tree whose {@code leaf} sends {@code steps} generations later than this one. */
  public SecretTree leap(int leaf, ContentType type, int steps) {
    SecretTree opened = open(leaf);
    return after(opened, leaf, type, opened.leaf(leaf).ratchet(type).leap(suite, steps));
  }

  /** Erases what only the tree between this one and the next has held. */
  private SecretTree after(SecretTree opened, int leaf, ContentType type, HashRatchet changed) {
    SecretNode.Leaf between = opened.leaf(leaf);
    SecretNode.Leaf next = between.with(type, changed);
    if (!isOpen(leaf)) {
      between.eraseExcept(next);
    }
    return opened.replace(leaf, next);
  }

  private boolean isOpen(int leaf) {
    SecretNode node = root;
    for (int half = leafCount / 2; half > 0; half /= 2) {
      if (!(node instanceof SecretNode.Split split)) {
        return false;
      }
      node = (leaf & half) == 0 ? split.left() : split.right();
    }
    return node instanceof SecretNode.Leaf;
  }

  private SecretNode.Leaf leaf(int leaf) {
    SecretNode node = root;
    for (int half = leafCount / 2; half > 0; half /= 2) {
      SecretNode.Split split = (SecretNode.Split) node;
      node = (leaf & half) == 0 ? split.left() : split.right();
    }
    return (SecretNode.Leaf) node;
  }

  private SecretTree open(int leaf) {
    if (!hasLeaf(leaf)) {
      throw new IllegalArgumentException("no such leaf");
    }
    return new SecretTree(suite, leafCount, open(root, leaf, leafCount));
  }

  private SecretNode open(SecretNode node, int leaf, int width) {
    if (width == 1) {
      return node instanceof SecretNode.Closed closed ? closed.openLeaf(suite) : node;
    }
    SecretNode.Split split = node.split(suite);
    int half = width / 2;
    SecretNode child = (leaf & half) == 0 ? split.left() : split.right();
    SecretNode opened = open(child, leaf, half);
    if (node instanceof SecretNode.Closed) {
      child.eraseExcept(opened);
    }
    return (leaf & half) == 0
        ? new SecretNode.Split(opened, split.right())
        : new SecretNode.Split(split.left(), opened);
  }

  private SecretTree replace(int leaf, SecretNode.Leaf changed) {
    return new SecretTree(suite, leafCount, replace(root, leaf, leafCount, changed));
  }

  private static SecretNode replace(SecretNode node, int leaf, int width, SecretNode.Leaf changed) {
    if (width == 1) {
      return changed;
    }
    SecretNode.Split split = (SecretNode.Split) node;
    int half = width / 2;
    return (leaf & half) == 0
        ? new SecretNode.Split(replace(split.left(), leaf, half, changed), split.right())
        : new SecretNode.Split(split.left(), replace(split.right(), leaf, half, changed));
  }

  /** Erases the secrets that {@code next} does not share; all of them for null. */
  public void eraseExcept(@Nullable SecretTree next) {
    root.eraseExcept(next == null ? null : next.root);
  }

  /** Writes the tree into a stored state. */
  public void write(TlsWriter out) {
    out.u32(leafCount);
    root.write(out);
  }

  /** Reads a stored tree. */
  public static SecretTree read(CipherSuite suite, TlsReader in) throws MalformedException {
    long leafCount = in.u32();
    if (leafCount < 1 || leafCount > MAX_LEAVES || Long.bitCount(leafCount) != 1) {
      throw new MalformedException("bad leaf count");
    }
    return new SecretTree(suite, (int) leafCount, SecretNode.read(in, (int) leafCount));
  }
}
