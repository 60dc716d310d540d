package org.entente.mls.tree;

import java.util.ArrayList;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/**
 * {@code ParentNode}, RFC 9420 section 7.1.
 *
 * @param encryptionKey whose private half the members below know, except the unmerged ones
 * @param parentHash binds the nodes above, RFC 9420 section 7.9
 * @param unmergedLeaves leaf indices in rising order
 */
public record ParentNode(Bytes encryptionKey, Bytes parentHash, List<Integer> unmergedLeaves)
    implements Encodable {
  private static final int MAX_KEY = 1 << 12;

  /** Keeps a copy. */
  public ParentNode {
    unmergedLeaves = List.copyOf(unmergedLeaves);
  }

  static ParentNode read(TlsReader r) throws MalformedException {
    Bytes key = r.bytesV(MAX_KEY);
    Bytes hash = r.bytesV(255);
    List<Integer> unmerged = r.vector(4 * RatchetTree.MAX_LEAVES, ParentNode::leafIndex);
    for (int i = 1; i < unmerged.size(); i++) {
      if (unmerged.get(i - 1) >= unmerged.get(i)) {
        throw new MalformedException("unmerged leaves are not in order");
      }
    }
    return new ParentNode(key, hash, unmerged);
  }

  private static int leafIndex(TlsReader r) throws MalformedException {
    long index = r.u32();
    if (index >= RatchetTree.MAX_LEAVES) {
      throw new MalformedException("leaf index out of range");
    }
    return (int) index;
  }

  ParentNode withUnmerged(int leafIndex) {
    List<Integer> all = new ArrayList<>(unmergedLeaves);
    int at = 0;
    while (at < all.size() && all.get(at) < leafIndex) {
      at++;
    }
    all.add(at, leafIndex);
    return new ParentNode(encryptionKey, parentHash, all);
  }

  ParentNode withoutUnmerged(List<Integer> leaves) {
    List<Integer> rest = unmergedLeaves.stream()
        .filter(leaf -> !LeafIndices.contains(leaves, leaf))
        .toList();
    return new ParentNode(encryptionKey, parentHash, rest);
  }

  @Override
  public void write(TlsWriter w) {
    w.opaqueV(encryptionKey).opaqueV(parentHash);
    w.vector(unmergedLeaves, (out, leaf) -> out.u32(leaf));
  }
}
