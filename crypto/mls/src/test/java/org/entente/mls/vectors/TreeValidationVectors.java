package org.entente.mls.vectors;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.tree.RatchetTree;
import org.entente.mls.tree.TreeValidation;

/** tree-validation: hashes, resolutions, parent hashes and leaf signatures of whole trees. */
final class TreeValidationVectors {
  private TreeValidationVectors() {}

  static void check(JsonObject c) throws Exception {
    RatchetTree tree = RatchetTree.decode(c.suite(), c.bytes("tree"));
    List<?> hashes = c.list("tree_hashes");
    List<?> resolutions = c.list("resolutions");
    Expect.equal("nodes", hashes.size(), tree.nodeCount());
    for (int node = 0; node < hashes.size(); node++) {
      Expect.equal("hash", Bytes.fromHex((String) hashes.get(node)), tree.treeHash(node));
      List<Long> resolution =
          tree.resolution(node).stream().map(Integer::longValue).toList();
      Expect.equal("resolution", resolutions.get(node), resolution);
    }

    TreeValidation.validate(tree, c.hex("group_id"));
  }
}
