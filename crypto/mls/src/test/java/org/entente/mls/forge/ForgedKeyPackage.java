package org.entente.mls.forge;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.entente.mls.codec.Bytes;
import org.entente.mls.group.Device;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.KeyPackage;
import org.entente.mls.keypackage.LeafContent;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.keypackage.LeafPosition;
import org.entente.mls.keypackage.LeafSource;
import org.entente.mls.keypackage.Lifetime;

/** Key packages with one fault, signed anew in both places. */
final class ForgedKeyPackage {
  private static final LeafPosition NOWHERE = new LeafPosition(Bytes.EMPTY, 0);

  private ForgedKeyPackage() {}

  /** With a changed leaf. */
  static KeyPackage withLeaf(Device owner, UnaryOperator<LeafContent> fault) {
    KeyPackage honest = owner.keyPackage().keyPackage();
    LeafContent content = fault.apply(honest.leafNode().content());
    LeafNode leaf = LeafNode.sign(owner.suite, content, owner.keys.privateKey(), NOWHERE);
    return signed(owner, honest.version(), honest.suite(), honest.initKey(), leaf, List.of());
  }

  static KeyPackage withLifetime(Device owner, long notBefore, long notAfter) {
    Lifetime lifetime = new Lifetime(owner.now + notBefore, owner.now + notAfter);
    return withLeaf(owner, ForgedCommit.source(new LeafSource.OfKeyPackage(lifetime)));
  }

  static KeyPackage withVersion(Device owner, int version) {
    KeyPackage k = owner.keyPackage().keyPackage();
    return signed(owner, version, k.suite(), k.initKey(), k.leafNode(), List.of());
  }

  static KeyPackage withSuite(Device owner, int suite) {
    KeyPackage k = owner.keyPackage().keyPackage();
    return signed(owner, k.version(), suite, k.initKey(), k.leafNode(), List.of());
  }

  static KeyPackage withInitKey(Device owner, Bytes initKey) {
    KeyPackage k = owner.keyPackage().keyPackage();
    LeafNode leaf = k.leafNode();
    return signed(owner, k.version(), k.suite(), initKey, leaf, List.of());
  }

  /** Whose init key is its leaf key. */
  static KeyPackage withOneKeyForAll(Device owner) {
    KeyPackage k = owner.keyPackage().keyPackage();
    Bytes key = k.leafNode().encryptionKey();
    return signed(owner, k.version(), k.suite(), key, k.leafNode(), List.of());
  }

  static KeyPackage withExtensions(Device owner, List<Extension> extensions) {
    KeyPackage k = owner.keyPackage().keyPackage();
    return signed(owner, k.version(), k.suite(), k.initKey(), k.leafNode(), extensions);
  }

  private static KeyPackage signed(
      Device owner, int version, int suite, Bytes init, LeafNode leaf, List<Extension> more) {
    KeyPackage unsigned = new KeyPackage(version, suite, init, leaf, more, Bytes.EMPTY);
    byte[] encoded = unsigned.encode();
    byte[] covered = Arrays.copyOf(encoded, encoded.length - 1);
    byte[] signature = owner.suite.signWithLabel(owner.keys.privateKey(), "KeyPackageTBS", covered);
    return new KeyPackage(version, suite, init, leaf, more, Bytes.of(signature));
  }
}
