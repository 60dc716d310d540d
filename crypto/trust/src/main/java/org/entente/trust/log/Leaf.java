package org.entente.trust.log;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsWriter;
import org.entente.trust.merkle.TreeHash;

/** What stands for an entry in the tree over its origin's part of the log. */
public final class Leaf {
  private Leaf() {}

  /**
   * The leaf's hash. It commits to the entry's content and place and tells nothing about either:
   * every event carries its own salt.
   */
  public static Bytes hash(Entry entry) {
    return hash(entry, entry.content().hash());
  }

  /** The same for whoever has computed the hash of the entry's content before. */
  public static Bytes hash(Entry entry, Bytes contentHash) {
    byte[] data =
        new TlsWriter().opaque(contentHash).u64(entry.seq()).u64(entry.hlc()).toByteArray();
    return TreeHash.leaf(data);
  }
}
