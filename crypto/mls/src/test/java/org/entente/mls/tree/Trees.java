package org.entente.mls.tree;

import java.util.List;
import org.entente.mls.SeededRandom;
import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.Credential;
import org.entente.mls.keypackage.Capabilities;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.keypackage.KeyPackages;
import org.entente.mls.keypackage.Lifetime;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.SuiteRegistry;
import org.entente.mls.suite.Suites;

/** Members and trees for tests, repeatable. */
final class Trees {
  static final CipherSuite SUITE = Suites.x25519Aes128();
  static final Bytes GROUP = Bytes.of(new byte[] {1, 2, 3});
  private final RandomSource random = new SeededRandom(7);

  OwnLeaf member(int number) {
    return new OwnLeaf(
        Credential.basic(new byte[] {(byte) (number >> 8), (byte) number}),
        SUITE.generateSignatureKeyPair(random),
        Capabilities.of(new SuiteRegistry(List.of(SUITE)), List.of(), List.of(1)),
        new Lifetime(0, 1000),
        List.of());
  }

  KeyPackageBundle keyPackage(OwnLeaf own) {
    return KeyPackages.generate(SUITE, own, List.of(), random);
  }

  NewPath path(RatchetTree tree, int leaf, OwnLeaf own) throws Exception {
    return NewPath.create(tree, leaf, own, GROUP, random);
  }

  RandomSource random() {
    return random;
  }
}
