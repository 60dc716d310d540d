package org.entente.mls.tree;

import java.util.ArrayList;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.suite.CipherSuite;
import org.jspecify.annotations.Nullable;

/** The ratchet_tree encoding of RFC 9420 section 12.4.3.3. */
final class TreeCodec {
  private static final int LEAF = 1;
  private static final int PARENT = 2;
  private static final int MAX_BYTES = 1 << 28;

  private TreeCodec() {}

  static void write(RatchetTree tree, TlsWriter w) {
    int last = 2 * tree.members().get(tree.members().size() - 1);
    List<Integer> nodes = new ArrayList<>();
    for (int node = 0; node <= last; node++) {
      nodes.add(node);
    }
    w.vector(nodes, (out, node) -> writeNode(tree, node, out));
  }

  private static void writeNode(RatchetTree tree, int node, TlsWriter w) {
    if (tree.isBlank(node)) {
      w.u8(0);
    } else if (TreeMath.isLeaf(node)) {
      w.u8(1).u8(LEAF).put(present(tree.leaf(node >> 1)));
    } else {
      w.u8(1).u8(PARENT).put(present(tree.parent(node)));
    }
  }

  private static Encodable present(@Nullable Encodable node) {
    if (node == null) {
      throw new IllegalStateException("node is blank");
    }
    return node;
  }

  static RatchetTree decode(CipherSuite suite, byte[] encoded) throws MalformedException {
    return TlsReader.decode(encoded, r -> read(suite, r));
  }

  private static RatchetTree read(CipherSuite suite, TlsReader r) throws MalformedException {
    TlsReader content = r.part(MAX_BYTES);
    List<@Nullable LeafNode> leaves = new ArrayList<>();
    List<@Nullable ParentNode> parents = new ArrayList<>();
    boolean blank = true;
    for (int node = 0; content.remaining() > 0; node++) {
      if (node >= TreeMath.nodeCount(RatchetTree.MAX_LEAVES)) {
        throw new MalformedException("too many nodes");
      }
      blank = readNode(node, content, leaves, parents);
    }
    if (blank || leaves.size() == parents.size()) {
      throw new MalformedException("the last node of a tree is a leaf");
    }
    return full(suite, leaves, parents);
  }

  private static boolean readNode(
      int node, TlsReader r, List<@Nullable LeafNode> leaves, List<@Nullable ParentNode> parents)
      throws MalformedException {
    if (TreeMath.isLeaf(node)) {
      return leaves.add(r.optional(e -> LeafNode.read(typed(e, LEAF))))
          && leaves.get(leaves.size() - 1) == null;
    }
    return parents.add(r.optional(e -> ParentNode.read(typed(e, PARENT))))
        && parents.get(parents.size() - 1) == null;
  }

  private static TlsReader typed(TlsReader r, int type) throws MalformedException {
    if (r.u8() != type) {
      throw new MalformedException("node of the wrong type");
    }
    return r;
  }

  private static RatchetTree full(
      CipherSuite suite, List<@Nullable LeafNode> leaves, List<@Nullable ParentNode> parents) {
    int count = 1;
    while (count < leaves.size()) {
      count *= 2;
    }
    return new RatchetTree(
        suite,
        leaves.toArray(new LeafNode[count]),
        parents.toArray(new ParentNode[count - 1]),
        new Bytes[TreeMath.nodeCount(count)]);
  }
}
