package org.entente.trust.merkle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.VerificationException;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
  private static final int LEAVES = 70;

  /** Leaves and roots that the Certificate Transparency implementations share. */
  private static final String[][] KNOWN = {
    {"", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
    {"00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"},
    {"10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"},
    {"2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"},
    {"3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"},
    {"40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"},
    {"5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"},
    {
      "606162636465666768696a6b6c6d6e6f",
      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    },
  };

  @Test
  void rootsAreThoseOfOtherImplementations() {
    MerkleTree tree = new MerkleTree();
    assertEquals(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        tree.root().toHex());
    for (String[] known : KNOWN) {
      tree.append(TreeHash.leaf(Bytes.fromHex(known[0]).toArray()));
      assertEquals(known[1], tree.root().toHex());
    }
    assertEquals(KNOWN[4][1], tree.root(5).toHex());
  }

  @Test
  void everyLeafIsShownInEveryTree() throws Exception {
    MerkleTree tree = tree(LEAVES, -1);
    for (int size = 1; size <= LEAVES; size++) {
      for (int index = 0; index < size; index++) {
        tree.inclusion(index, size).verify(leaf(index), tree.root(size));
      }
    }
  }

  @Test
  void everyTreeContinuesEveryEarlierOne() throws Exception {
    MerkleTree tree = tree(LEAVES, -1);
    for (int newer = 1; newer <= LEAVES; newer++) {
      for (int older = 1; older <= newer; older++) {
        tree.consistency(older, newer).verify(tree.root(older), tree.root(newer));
      }
    }
  }

  @Test
  void anotherLeafIsNotShown() {
    MerkleTree tree = tree(LEAVES, -1);
    for (int index = 0; index < LEAVES; index++) {
      InclusionProof proof = tree.inclusion(index, LEAVES);
      refuses(() -> proof.verify(leaf(LEAVES), tree.root()));
      for (InclusionProof bent : bent(proof)) {
        refuses(() -> bent.verify(leaf((int) proof.index()), tree.root()));
      }
    }
  }

  @Test
  void aTreeWithOneChangedEntryDoesNotContinueTheOther() {
    MerkleTree honest = tree(LEAVES, -1);
    for (int older = 1; older < LEAVES; older++) {
      int changed = older - 1;
      MerkleTree forged = tree(LEAVES, changed);
      ConsistencyProof proof = forged.consistency(older, LEAVES);
      Bytes before = honest.root(older);
      refuses(() -> proof.verify(before, forged.root()));
    }
  }

  @Test
  void aPathThatIsTooLongOrTooShortIsRefused() {
    MerkleTree tree = tree(LEAVES, -1);
    for (int older = 1; older < LEAVES; older++) {
      ConsistencyProof proof = tree.consistency(older, LEAVES);
      Bytes before = tree.root(older);
      List<Bytes> longer = new ArrayList<>(proof.path());
      longer.add(leaf(0));
      refuses(
          () -> new ConsistencyProof(proof.older(), LEAVES, longer).verify(before, tree.root()));
      List<Bytes> shorter = proof.path().subList(0, proof.path().size() - 1);
      refuses(
          () -> new ConsistencyProof(proof.older(), LEAVES, shorter).verify(before, tree.root()));
    }
  }

  @Test
  void aProofThatMakesNoSenseIsNotMade() {
    MerkleTree tree = tree(3, -1);
    assertThrows(IllegalArgumentException.class, () -> tree.inclusion(3, 3));
    assertThrows(IllegalArgumentException.class, () -> tree.inclusion(0, 4));
    assertThrows(IllegalArgumentException.class, () -> tree.consistency(0, 3));
    assertThrows(IllegalArgumentException.class, () -> tree.consistency(3, 2));
  }

  private static List<InclusionProof> bent(InclusionProof proof) {
    List<InclusionProof> out = new ArrayList<>();
    List<Bytes> longer = new ArrayList<>(proof.path());
    longer.add(leaf(0));
    out.add(new InclusionProof(proof.index(), proof.size(), longer));
    out.add(new InclusionProof(
        proof.index(), proof.size(), proof.path().subList(0, proof.path().size() - 1)));
    out.add(new InclusionProof((proof.index() + 1) % LEAVES, proof.size(), proof.path()));
    return out;
  }

  private static void refuses(org.junit.jupiter.api.function.Executable act) {
    assertThrows(VerificationException.class, act);
  }

  private static MerkleTree tree(int leaves, int changed) {
    MerkleTree tree = new MerkleTree();
    for (int i = 0; i < leaves; i++) {
      tree.append(leaf(i == changed ? 1000 + i : i));
    }
    return tree;
  }

  private static Bytes leaf(int number) {
    return TreeHash.leaf(("entry " + number).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }
}
