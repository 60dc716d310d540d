package org.entente.mls.vectors;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.keypackage.KeyPackage;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.tree.RatchetTree;

/** tree-operations: what proposals do to a tree, RFC 9420 section 12.1. */
final class TreeOperationsVectors {
  private TreeOperationsVectors() {}

  static void check(JsonObject c) throws Exception {
    RatchetTree before = RatchetTree.decode(c.suite(), c.bytes("tree_before"));
    Expect.equal("hash before", c.hex("tree_hash_before"), before.treeHash());
    Expect.equal("encoding before", c.bytes("tree_before"), before.encode());

    RatchetTree after = apply(before, new TlsReader(c.bytes("proposal")), c);

    Expect.equal("hash after", c.hex("tree_hash_after"), after.treeHash());
    Expect.equal("encoding after", c.bytes("tree_after"), after.encode());
    RatchetTree again = RatchetTree.decode(c.suite(), after.encode());
    Expect.equal("hash without cache", after.treeHash(), again.treeHash());
  }

  private static RatchetTree apply(RatchetTree tree, TlsReader proposal, JsonObject c)
      throws Exception {
    return switch (proposal.u16()) {
      case 1 -> tree.add(KeyPackage.read(proposal).leafNode());
      case 2 -> tree.update(c.integer("proposal_sender"), LeafNode.read(proposal));
      case 3 -> tree.remove((int) proposal.u32());
      default -> throw new IllegalArgumentException("no tree operation");
    };
  }
}
