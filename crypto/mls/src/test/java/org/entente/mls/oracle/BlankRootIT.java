package org.entente.mls.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.mls.TreeKEM.LeafIndex;
import org.bouncycastle.mls.TreeKEM.NodeIndex;
import org.bouncycastle.mls.TreeKEM.TreeKEMPrivateKey;
import org.bouncycastle.mls.TreeKEM.TreeKEMPublicKey;
import org.bouncycastle.mls.codec.MLSInputStream;
import org.bouncycastle.mls.crypto.MlsCipherSuite;
import org.bouncycastle.mls.crypto.Secret;
import org.entente.mls.SeededRandom;
import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.Credential;
import org.entente.mls.error.MlsException;
import org.entente.mls.keypackage.Capabilities;
import org.entente.mls.keypackage.KeyPackages;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.keypackage.Lifetime;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.AllSuites;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.Suites;
import org.entente.mls.tree.NewPath;
import org.entente.mls.tree.RatchetTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A tree of eight leaves whose left half has emptied, so that the path of a commit ends below the root.
 * There the two other engines go wrong in different ways, and each agrees with ours where the other
 * does not: the parent hash of the last node covers that node's own other child (RFC 9420 section 7.9),
 * and the commit secret follows the last path secret of the path (section 12.4.1).
 */
class BlankRootIT {
  private static final List<Integer> LEFT = List.of(0, 1, 2, 3);
  private static final String PARENT_HASH = "Commit path has invalid parent hash";
  private static final String CONFIRMATION = "Could not verify confirmation tag";
  private final CipherSuite suite = Suites.x25519Aes128();
  private final RandomSource random = new SeededRandom(495);
  private final List<Party> left = new ArrayList<>();
  private NodeAgent agent;
  private Party ours;
  private Party node;
  private Party bouncy;

  /** Ours in the left half and at leaf 4, ts-mls at 5, bcmls at 6. */
  @BeforeEach
  void found() throws Exception {
    agent = new NodeAgent();
    LEFT.forEach(leaf -> left.add(new OurParty("left" + leaf, suite, random)));
    ours = new OurParty("ours", suite, random);
    node = new NodeParty(agent, "node", suite.id());
    bouncy = new BouncyParty("bouncy", suite);
    Party founder = left.get(0);
    founder.create(Bytes.of(random.bytes(16)));
    List<Party> others = new ArrayList<>(left.subList(1, left.size()));
    others.addAll(List.of(ours, node, bouncy));
    List<Bytes> keyPackages = new ArrayList<>();
    for (Party other : others) {
      keyPackages.add(other.keyPackage());
    }
    Committed added = founder.commit(Change.adding(keyPackages, false));
    founder.accept();
    for (Party other : others) {
      other.join(added.welcome());
    }
  }

  @AfterEach
  void leave() throws Exception {
    agent.close();
  }

  @Test
  void with_one_leaf_on_the_left_all_three_agree() throws Exception {
    Bytes commit = removing(ours, LEFT.subList(0, 3));

    for (Party other : List.of(left.get(3), node, bouncy)) {
      other.process(commit);
      assertThat(other.view().agreesWith(ours.view())).as(other.name()).isTrue();
    }
  }

  @Test
  void bcmls_finds_another_parent_hash_and_ts_mls_ours() throws Exception {
    Bytes commit = removing(ours, LEFT);

    assertThatThrownBy(() -> bouncy.process(commit)).hasMessage(PARENT_HASH);
    assertThatThrownBy(() -> node.process(commit)).hasMessageContaining(CONFIRMATION);
  }

  @Test
  void nobody_takes_the_parent_hash_of_bcmls() throws Exception {
    Bytes commit = removing(bouncy, LEFT);

    assertThatThrownBy(() -> ours.process(commit)).hasMessage("parent hash of a path");
    assertThatThrownBy(() -> node.process(commit)).hasMessageContaining("Parent hash did not");
  }

  @Test
  void we_take_the_parent_hash_of_ts_mls_and_find_another_commit_secret() throws Exception {
    Bytes commit = removing(node, LEFT);

    assertThatThrownBy(() -> bouncy.process(commit)).hasMessage(PARENT_HASH);
    assertThatThrownBy(() -> ours.process(commit)).hasMessage("confirmation tag does not hold");
  }

  @Test
  void bcmls_finds_our_commit_secret() throws Exception {
    RatchetTree tree = emptyLeft();
    NewPath path = NewPath.create(tree, 4, own(4), Bytes.EMPTY, random);

    SecretBytes lowest = path.pathSecretFor(5);
    NodeIndex above = new NodeIndex(9);
    TreeKEMPrivateKey theirs = TreeKEMPrivateKey.joiner(
        theirs(tree), new LeafIndex(4), null, above, new Secret(bytes(lowest)));

    assertThat(theirs.getUpdateSecret().value()).isEqualTo(bytes(path.commitSecret()));
  }

  private RatchetTree emptyLeft() throws MlsException {
    RatchetTree tree = RatchetTree.of(suite, leaf(0));
    for (int i = 1; i < 7; i++) {
      tree = tree.add(leaf(i));
    }
    for (int leaf : LEFT) {
      tree = tree.remove(leaf);
    }
    return tree;
  }

  private LeafNode leaf(int number) {
    return KeyPackages.generate(suite, own(number), List.of(), random)
        .keyPackage()
        .leafNode();
  }

  private OwnLeaf own(int number) {
    return new OwnLeaf(
        Credential.basic(new byte[] {(byte) number}),
        suite.generateSignatureKeyPair(random),
        Capabilities.of(AllSuites.registry(), List.of(), List.of(Credential.BASIC)),
        new Lifetime(0, 1000),
        List.of());
  }

  private static TreeKEMPublicKey theirs(RatchetTree tree) throws Exception {
    TreeKEMPublicKey read =
        (TreeKEMPublicKey) MLSInputStream.decode(tree.encode(), TreeKEMPublicKey.class);
    read.setSuite(MlsCipherSuite.getSuite((short) tree.suite().id()));
    return read;
  }

  private static byte[] bytes(SecretBytes secret) {
    return secret.reveal(SecretAccess.granted());
  }

  private static Bytes removing(Party committer, List<Integer> leaves) throws Exception {
    Committed made = committer.commit(new Change(List.of(), leaves, List.of(), false));
    committer.accept();
    return made.commit();
  }
}
