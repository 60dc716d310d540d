package org.entente.mls.keypackage;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.CredentialValidator;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.VerificationException;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.HpkeKeyPair;
import org.entente.mls.suite.RandomSource;

/** Making and checking key packages, RFC 9420 section 10.1. */
public final class KeyPackages {
  private static final LeafPosition NOWHERE = new LeafPosition(Bytes.EMPTY, 0);

  private KeyPackages() {}

  /**
   * A fresh key package of {@code own} with new init and leaf keys.
   *
   * @throws IllegalArgumentException when {@code extensions} has one that {@code own} does not claim
   *     to support, or one twice (sections 10 and 13.4)
   */
  public static KeyPackageBundle generate(
      CipherSuite suite, OwnLeaf own, List<Extension> extensions, RandomSource random) {
    for (Extension extension : extensions) {
      if (!own.capabilities().supportsExtension(extension.type())) {
        throw new IllegalArgumentException("an extension is not among the capabilities");
      }
    }
    if (!Extensions.areDistinct(extensions)) {
      throw new IllegalArgumentException("an extension type occurs twice");
    }
    HpkeKeyPair init = suite.generateKeyPair(random);
    HpkeKeyPair leaf = suite.generateKeyPair(random);
    LeafContent content = own.content(leaf.publicKey(), own.keyPackageSource());
    LeafNode leafNode = LeafNode.sign(suite, content, own.signatureKeys().privateKey(), NOWHERE);
    KeyPackage keyPackage = KeyPackage.sign(
        suite, init.publicKey(), leafNode, extensions, own.signatureKeys().privateKey());
    return new KeyPackageBundle(keyPackage, init.privateKey(), leaf.privateKey());
  }

  /**
   * Checks all that RFC 9420 section 10.1 asks for without a group: version, suite, both signatures,
   * the source and lifetime of the leaf, its capabilities, and that init and leaf key differ.
   *
   * <p>Whether the credential is true is asked elsewhere.
   */
  public static void validate(KeyPackage keyPackage, CipherSuite suite, long nowSeconds)
      throws MlsException {
    validateAtAnyTime(keyPackage, suite);
    checkLifetime(keyPackage, nowSeconds, CredentialValidator.MAX_LIFETIME_SECONDS);
  }

  /** The same without the lifetime, for a receiver who comes late. */
  public static void validateAtAnyTime(KeyPackage keyPackage, CipherSuite suite)
      throws MlsException {
    require(keyPackage.version() == KeyPackage.MLS_1_0, Rule.KEY_PACKAGE_VERSION);
    require(keyPackage.suite() == suite.id(), Rule.KEY_PACKAGE_SUITE);
    LeafNode leaf = keyPackage.leafNode();
    require(!keyPackage.initKey().equals(leaf.encryptionKey()), Rule.KEY_PACKAGE_INIT_KEY);
    require(suite.isPublicKey(keyPackage.initKey()), Rule.KEY_PACKAGE_INIT_KEY);
    require(leaf.capabilities().supportsSuite(suite.id()), Rule.LEAF_CAPABILITIES);
    LeafNodes.validateAlone(leaf, suite);
    lifetime(leaf);
    if (!leaf.verify(suite, NOWHERE) || !keyPackage.verify(suite)) {
      throw new VerificationException("signature of a key package");
    }
  }

  /**
   * Checks that the lifetime includes this moment and is at most {@code maxSeconds} long (section
   * 7.2).
   */
  public static void checkLifetime(KeyPackage keyPackage, long nowSeconds, long maxSeconds)
      throws RejectedException {
    Lifetime lifetime = lifetime(keyPackage.leafNode());
    require(lifetime.contains(nowSeconds), Rule.LEAF_LIFETIME);
    require(lifetime.isAtMost(maxSeconds), Rule.LEAF_LIFETIME);
  }

  private static Lifetime lifetime(LeafNode leaf) throws RejectedException {
    if (!(leaf.source() instanceof LeafSource.OfKeyPackage source)) {
      throw new RejectedException(Rule.LEAF_SOURCE);
    }
    return source.lifetime();
  }

  private static void require(boolean holds, Rule rule) throws RejectedException {
    if (!holds) {
      throw new RejectedException(rule);
    }
  }
}
