package org.entente.trust.merkle;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.VerificationException;

/**
 * Shows that one tree continues another, RFC 9162 section 2.1.4.
 *
 * @param older leaves of the earlier tree, at least 1
 * @param newer leaves of the later tree
 * @param path hashes, at most 64
 */
public record ConsistencyProof(long older, long newer, List<Bytes> path) {
  /** Keeps a copy; refuses an empty or larger older tree and a path longer than any tree is high. */
  public ConsistencyProof {
    path = List.copyOf(path);
    if (older < 1 || older > newer || path.size() > Long.SIZE) {
      throw new IllegalArgumentException("not a proof of consistency");
    }
  }

  /** Accepts by returning, when the tree of {@code newRoot} begins with that of {@code oldRoot}. */
  public void verify(Bytes oldRoot, Bytes newRoot) throws VerificationException {
    if (older == newer) {
      require(path.isEmpty() && oldRoot.equals(newRoot));
      return;
    }
    boolean complete = Long.bitCount(older) == 1;
    require(complete || !path.isEmpty());
    new Climb(complete ? oldRoot : path.get(0))
        .up(path.subList(complete ? 0 : 1, path.size()))
        .require(oldRoot, newRoot);
  }

  private static void require(boolean holds) throws VerificationException {
    if (!holds) {
      throw new VerificationException("the tree does not continue the earlier one");
    }
  }

  /** Climbs from the last complete subtree of the older tree to both roots at once. */
  private final class Climb {
    private long at = older - 1;
    private long last = newer - 1;
    private Bytes oldHash;
    private Bytes newHash;

    Climb(Bytes start) {
      int lonely = Long.numberOfTrailingZeros(~at);
      at >>= lonely;
      last >>= lonely;
      oldHash = start;
      newHash = start;
    }

    Climb up(List<Bytes> siblings) throws VerificationException {
      for (Bytes sibling : siblings) {
        ConsistencyProof.require(last != 0);
        step(sibling);
      }
      return this;
    }

    private void step(Bytes sibling) {
      if (at % 2 == 1 || at == last) {
        oldHash = TreeHash.node(sibling, oldHash);
        newHash = TreeHash.node(sibling, newHash);
        int lonely = at % 2 == 1 ? 0 : Long.numberOfTrailingZeros(at);
        at >>= lonely;
        last >>= lonely;
      } else {
        newHash = TreeHash.node(newHash, sibling);
      }
      at >>= 1;
      last >>= 1;
    }

    void require(Bytes oldRoot, Bytes newRoot) throws VerificationException {
      ConsistencyProof.require(last == 0 && oldHash.equals(oldRoot) && newHash.equals(newRoot));
    }
  }
}
