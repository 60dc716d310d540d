package org.entente.trust.merkle;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.VerificationException;

/**
 * Shows that a leaf is in a tree, RFC 9162 section 2.1.3.
 *
 * @param index of the leaf, from 0
 * @param size of the tree
 * @param path hashes from the leaf's neighbour up, at most 63
 */
public record InclusionProof(long index, long size, List<Bytes> path) {
  /** Keeps a copy; refuses an index outside of the tree and a path longer than any tree is high. */
  public InclusionProof {
    path = List.copyOf(path);
    if (index < 0 || index >= size || path.size() > Long.SIZE - 1) {
      throw new IllegalArgumentException("not a proof of inclusion");
    }
  }

  /** Accepts by returning, when the tree of this {@code root} has this leaf at {@link #index}. */
  public void verify(Bytes leafHash, Bytes root) throws VerificationException {
    if (!rootAbove(leafHash).equals(root)) {
      throw new VerificationException("entry is not in the tree");
    }
  }

  private Bytes rootAbove(Bytes leafHash) throws VerificationException {
    Bytes hash = leafHash;
    long at = index;
    long last = size - 1;
    for (Bytes sibling : path) {
      if (last == 0) {
        throw new VerificationException("path is too long");
      }
      if (at % 2 == 1 || at == last) {
        hash = TreeHash.node(sibling, hash);
        int lonely = at % 2 == 1 ? 0 : Long.numberOfTrailingZeros(at);
        at >>= lonely;
        last >>= lonely;
      } else {
        hash = TreeHash.node(hash, sibling);
      }
      at >>= 1;
      last >>= 1;
    }
    if (last != 0) {
      throw new VerificationException("path is too short");
    }
    return hash;
  }
}
