package org.entente.trust.merkle;

import java.util.ArrayList;
import java.util.List;
import org.entente.mls.codec.Bytes;

/**
 * A tree that grows by one leaf at a time and knows every tree it has ever been.
 *
 * <p>Keeps the hash of every complete subtree, about 64 bytes for each leaf. A leaf costs one hash on
 * average, a root or a proof at most two for each level. Belongs to one thread.
 */
public final class MerkleTree {
  /** Level 0 holds the leaves; entry i of level l covers the leaves from i·2^l on. */
  private final List<List<Bytes>> levels = new ArrayList<>();

  /** A tree without leaves. */
  public MerkleTree() {
    levels.add(new ArrayList<>());
  }

  /** The number of leaves. */
  public long size() {
    return levels.get(0).size();
  }

  /** Adds the leaf of this hash, see {@link TreeHash#leaf}, at the end. */
  public void append(Bytes leafHash) {
    Bytes hash = leafHash;
    for (int level = 0; ; level++) {
      if (level == levels.size()) {
        levels.add(new ArrayList<>());
      }
      List<Bytes> row = levels.get(level);
      row.add(hash);
      if (row.size() % 2 != 0) {
        return;
      }
      hash = TreeHash.node(row.get(row.size() - 2), hash);
    }
  }

  /** The root of all leaves. */
  public Bytes root() {
    return root(size());
  }

  /**
   * The root that the tree had when it had {@code size} leaves.
   *
   * @throws IllegalArgumentException if it never had as many
   */
  public Bytes root(long size) {
    requireWithin(size);
    return size == 0 ? TreeHash.EMPTY : hash(0, (int) size);
  }

  /**
   * Shows that leaf {@code index} is in the tree of the first {@code size} leaves.
   *
   * @throws IllegalArgumentException if that tree has no such leaf
   */
  public InclusionProof inclusion(long index, long size) {
    requireWithin(size);
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("no such leaf");
    }
    List<Bytes> path = new ArrayList<>();
    addInclusion((int) index, 0, (int) size, path);
    return new InclusionProof(index, size, path);
  }

  private void addInclusion(int index, int from, int to, List<Bytes> path) {
    if (to - from == 1) {
      return;
    }
    int middle = from + split(to - from);
    if (index < middle) {
      addInclusion(index, from, middle, path);
      path.add(hash(middle, to));
    } else {
      addInclusion(index, middle, to, path);
      path.add(hash(from, middle));
    }
  }

  /**
   * Shows that the tree of {@code newer} leaves begins with that of {@code older} leaves.
   *
   * @throws IllegalArgumentException if {@code older} is below 1 or above {@code newer}
   */
  public ConsistencyProof consistency(long older, long newer) {
    requireWithin(newer);
    if (older < 1 || older > newer) {
      throw new IllegalArgumentException("not an older tree");
    }
    List<Bytes> path = new ArrayList<>();
    addConsistency((int) older, 0, (int) newer, true, path);
    return new ConsistencyProof(older, newer, path);
  }

  private void addConsistency(int older, int from, int to, boolean known, List<Bytes> path) {
    if (older == to) {
      if (!known) {
        path.add(hash(from, to));
      }
      return;
    }
    int middle = from + split(to - from);
    if (older <= middle) {
      addConsistency(older, from, middle, known, path);
      path.add(hash(middle, to));
    } else {
      addConsistency(older, middle, to, false, path);
      path.add(hash(from, middle));
    }
  }

  /** The hash over the leaves from {@code from} to before {@code to}, which begins a subtree. */
  private Bytes hash(int from, int to) {
    int count = to - from;
    int level = Integer.numberOfTrailingZeros(Integer.highestOneBit(count));
    if (1 << level == count) {
      return levels.get(level).get(from >> level);
    }
    int middle = from + split(count);
    return TreeHash.node(hash(from, middle), hash(middle, to));
  }

  /** The largest power of two below {@code count}. */
  private static int split(int count) {
    return Integer.highestOneBit(count - 1);
  }

  private void requireWithin(long size) {
    if (size < 0 || size > size()) {
      throw new IllegalArgumentException("the tree has fewer leaves");
    }
  }
}
