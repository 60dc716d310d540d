package org.entente.mls.tree;

import java.util.List;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.keypackage.LeafNode;

/**
 * {@code UpdatePath}, RFC 9420 section 7.6.
 *
 * @param leafNode the new leaf of the committer
 * @param nodes the committer's filtered direct path, from below
 */
public record UpdatePath(LeafNode leafNode, List<UpdatePathNode> nodes) implements Encodable {
  private static final int MAX_NODES = 1 << 27;

  /** Keeps a copy. */
  public UpdatePath {
    nodes = List.copyOf(nodes);
  }

  /** Reads one. */
  public static UpdatePath read(TlsReader r) throws MalformedException {
    return new UpdatePath(LeafNode.read(r), r.vector(MAX_NODES, UpdatePathNode::read));
  }

  @Override
  public void write(TlsWriter w) {
    w.put(leafNode).vector(nodes);
  }
}
