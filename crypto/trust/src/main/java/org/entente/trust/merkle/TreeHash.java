package org.entente.trust.merkle;

import org.entente.mls.codec.Bytes;
import org.entente.trust.base.Sha256;

/** The hashes of RFC 9162 section 2.1.1; the first byte keeps leaves and nodes apart. */
public final class TreeHash {
  /** The root of a tree without leaves. */
  public static final Bytes EMPTY = Sha256.of();

  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  private TreeHash() {}

  /** The hash of a leaf that stands for {@code data}. */
  public static Bytes leaf(byte[] data) {
    return Sha256.of(LEAF, data);
  }

  /** The hash of the node above {@code left} and {@code right}, each 32 bytes. */
  public static Bytes node(Bytes left, Bytes right) {
    return Sha256.of(NODE, left.toArray(), right.toArray());
  }
}
