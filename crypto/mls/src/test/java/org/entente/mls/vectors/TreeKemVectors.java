package org.entente.mls.vectors;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.credential.Credential;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.keypackage.LeafPosition;
import org.entente.mls.keypackage.Lifetime;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.mls.tree.NewPath;
import org.entente.mls.tree.PrivatePath;
import org.entente.mls.tree.RatchetTree;
import org.entente.mls.tree.TreeValidation;
import org.entente.mls.tree.UpdatePath;

/** treekem: update paths read by every member, and own ones read back, RFC 9420 section 7.5. */
final class TreeKemVectors {
  private final JsonObject c;
  private final CipherSuite suite;
  private final RatchetTree tree;
  private final Map<Integer, PrivatePath> members = new HashMap<>();
  private final Map<Integer, SecretBytes> signatureKeys = new HashMap<>();

  private TreeKemVectors(JsonObject c) throws Exception {
    this.c = c;
    this.suite = c.suite();
    this.tree = RatchetTree.decode(suite, c.bytes("ratchet_tree"));
  }

  static void check(JsonObject c) throws Exception {
    TreeKemVectors vectors = new TreeKemVectors(c);
    TreeValidation.validate(vectors.tree, c.hex("group_id"));
    vectors.readMembers();
    for (JsonObject path : c.objects("update_paths")) {
      vectors.checkGiven(path);
      vectors.checkOwn(path.integer("sender"));
    }
  }

  private void readMembers() throws Exception {
    for (JsonObject leaf : c.objects("leaves_private")) {
      int index = leaf.integer("index");
      PrivatePath path = PrivatePath.of(index, suite.keyPair(leaf.secret("encryption_priv")));
      for (JsonObject secret : leaf.objects("path_secrets")) {
        path = path.withNode(tree, secret.integer("node"), secret.secret("path_secret"));
      }
      Expect.holds("leaf key", path.fits(tree));
      members.put(index, path);
      signatureKeys.put(index, leaf.secret("signature_priv"));
    }
  }

  private void checkGiven(JsonObject given) throws Exception {
    int sender = given.integer("sender");
    UpdatePath path = TlsReader.decode(given.bytes("update_path"), UpdatePath::read);
    LeafPosition position = new LeafPosition(c.hex("group_id"), sender);
    Expect.holds("leaf signature", path.leafNode().verify(suite, position));
    RatchetTree after = tree.mergePath(sender, path, List.of());
    Expect.equal("tree hash", given.hex("tree_hash_after"), after.treeHash());
    List<?> secrets = given.list("path_secrets");
    for (PrivatePath member : members.values()) {
      if (member.leafIndex() != sender) {
        PrivatePath.Received received =
            member.receive(tree, after, sender, path, context(after), List.of());
        String expected = (String) secrets.get(member.leafIndex());
        Expect.equal("path", Bytes.fromHex(expected).toArray(), received.pathSecret());
        Expect.equal("commit", given.bytes("commit_secret"), received.commitSecret());
      }
    }
  }

  private void checkOwn(int sender) throws Exception {
    LeafNode old = tree.member(sender);
    OwnLeaf own = new OwnLeaf(
        Credential.basic(new byte[] {1}),
        new SignatureKeyPair(Objects.requireNonNull(signatureKeys.get(sender)), old.signatureKey()),
        old.capabilities(),
        new Lifetime(0, -1),
        List.of());
    RandomSource random = CryptoBasicsVectors.counting();
    NewPath created = NewPath.create(tree, sender, own, c.hex("group_id"), random);
    byte[] context = context(created.tree());
    UpdatePath path = created.encrypt(context, List.of(), random);
    RatchetTree after = tree.mergePath(sender, path, List.of());
    Expect.equal("own tree hash", created.tree().treeHash(), after.treeHash());
    for (PrivatePath member : members.values()) {
      if (member.leafIndex() != sender) {
        PrivatePath.Received received =
            member.receive(tree, after, sender, path, context, List.of());
        Expect.equal("own commit", created.commitSecret(), received.commitSecret());
        Expect.equal("path", created.pathSecretFor(member.leafIndex()), received.pathSecret());
      }
    }
  }

  private byte[] context(RatchetTree after) {
    TlsWriter w = new TlsWriter().u16(1).u16(suite.id()).opaqueV(c.bytes("group_id"));
    w.u64(c.number("epoch")).opaqueV(after.treeHash());
    return w.opaqueV(c.bytes("confirmed_transcript_hash")).length(0).toByteArray();
  }
}
