package org.entente.mls.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.ElementReader;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.suite.HpkeCiphertext;
import org.entente.mls.suite.HpkeKeyPair;
import org.junit.jupiter.api.Test;

/** The structures of a tree byte for byte, and where its numbers end. */
class TreeFormatTest {
  private static final Bytes A = Bytes.fromHex("aa");
  private static final Bytes B = Bytes.fromHex("bb");
  private static final Bytes C = Bytes.fromHex("cc");
  private static final int LAST = RatchetTree.MAX_LEAVES - 1;

  private static <T extends Encodable> void pinned(T value, String hex, ElementReader<T> reading)
      throws Exception {
    assertThat(Bytes.of(value).toHex()).isEqualTo(hex);
    assertThat(TlsReader.decode(Bytes.fromHex(hex).toArray(), reading)).isEqualTo(value);
  }

  private static void malformed(TlsWriter written, ElementReader<?> reading) {
    assertThatThrownBy(() -> TlsReader.decode(written.toByteArray(), reading))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void parents_and_path_nodes_of_sections_7_1_and_7_6() throws Exception {
    pinned(new ParentNode(A, B, List.of(1, 3)), "01aa01bb080000000100000003", ParentNode::read);
    pinned(
        new UpdatePathNode(A, List.of(new HpkeCiphertext(B, C))),
        "01aa0401bb01cc",
        UpdatePathNode::read);
  }

  @Test
  void an_unmerged_leaf_is_one_that_a_tree_can_have() throws Exception {
    ParentNode last = new ParentNode(A, B, List.of(LAST));
    assertThat(TlsReader.decode(last.encode(), ParentNode::read)).isEqualTo(last);

    malformed(new TlsWriter().put(new ParentNode(A, B, List.of(LAST + 1))), ParentNode::read);
  }

  @Test
  void unmerged_leaves_stay_in_order_when_some_come_and_go() {
    ParentNode some = new ParentNode(A, B, List.of(2, 5));

    assertThat(some.withUnmerged(3).unmergedLeaves()).containsExactly(2, 3, 5);
    assertThat(some.withUnmerged(0).unmergedLeaves()).containsExactly(0, 2, 5);
    assertThat(some.withUnmerged(9).unmergedLeaves()).containsExactly(2, 5, 9);
    assertThat(some.withoutUnmerged(List.of(1, 5))).isEqualTo(new ParentNode(A, B, List.of(2)));
  }

  @Test
  void a_stored_path_has_the_keys_of_nodes_that_a_tree_can_have() throws Exception {
    HpkeKeyPair keys = Trees.SUITE.generateKeyPair(new Trees().random());
    TlsWriter stored = new TlsWriter();
    PrivatePath.of(LAST, keys).write(stored);

    PrivatePath path = TlsReader.decode(stored.toByteArray(), PrivatePath::read);
    TlsWriter again = new TlsWriter();
    path.write(again);

    assertThat(path.leafIndex()).isEqualTo(LAST);
    assertThat(again.toByteArray()).isEqualTo(stored.toByteArray());
    long beyond = 2L * RatchetTree.MAX_LEAVES;
    malformed(new TlsWriter().u32(beyond).u8(0), PrivatePath::read);
    malformed(
        new TlsWriter().u32(1).opaqueV(new TlsWriter().u32(beyond).u8(0).u8(0).toByteArray()),
        PrivatePath::read);
  }

  @Test
  void hashes_of_a_tree_of_section_7_8() throws Exception {
    Trees trees = new Trees();
    LeafNode first = trees.keyPackage(trees.member(0)).keyPackage().leafNode();
    LeafNode second = trees.keyPackage(trees.member(1)).keyPackage().leafNode();
    RatchetTree tree = RatchetTree.of(Trees.SUITE, first).add(second);

    Bytes left = hash(new TlsWriter().u8(1).u32(0).u8(1).put(first));
    Bytes right = hash(new TlsWriter().u8(1).u32(1).u8(1).put(second));
    Bytes root = hash(new TlsWriter().u8(2).u8(0).opaqueV(left).opaqueV(right));

    assertThat(List.of(tree.treeHash(0), tree.treeHash(2), tree.treeHash()))
        .containsExactly(left, right, root);
    ParentNode parent = new ParentNode(A, B, List.of());
    assertThat(TreeForge.parentHash(tree, parent, 2))
        .isEqualTo(hash(new TlsWriter().opaqueV(A).opaqueV(B).opaqueV(right)));
  }

  private static Bytes hash(TlsWriter input) {
    return Bytes.of(Trees.SUITE.hash(input.toByteArray()));
  }

  @Test
  void there_is_no_leaf_before_the_first_or_behind_the_last() throws Exception {
    Trees trees = new Trees();
    RatchetTree tree = RatchetTree.of(
        Trees.SUITE, trees.keyPackage(trees.member(0)).keyPackage().leafNode());
    RatchetTree two = tree.add(trees.keyPackage(trees.member(1)).keyPackage().leafNode());

    assertThat(two.leaf(-1)).isNull();
    assertThat(two.leaf(2)).isNull();
    assertThat(two.leaf(1)).isNotNull();
    assertThat(two.nextLeafIndex()).isEqualTo(2);
    assertThat(two.remove(0).nextLeafIndex()).isZero();
    assertThat(two.remove(0).leafCount()).isEqualTo(2);
    assertThat(two.remove(1).leafCount()).isEqualTo(1);
  }
}
