package org.entente.mls.keypackage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.entente.mls.SeededRandom;
import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.Credential;
import org.entente.mls.credential.OpaqueCredential;
import org.entente.mls.credential.X509Credential;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.VerificationException;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.Suites;
import org.junit.jupiter.api.Test;

class KeyPackagesTest {
  private static final Extension UNKNOWN = new Extension(0xf001, Bytes.of(new byte[] {1, 2}));
  private static final Credential BOB = Credential.basic(new byte[] {7});
  private final RandomSource random = new SeededRandom(7);
  private final CipherSuite suite = Suites.x25519Aes128();

  @Test
  void fresh_key_package_is_valid_and_survives_encoding() throws Exception {
    KeyPackageBundle bundle = bundle(BOB, List.of(0x0a0a, 0xf001), List.of(UNKNOWN));

    KeyPackage read = KeyPackage.decode(bundle.keyPackage().encode());

    KeyPackages.validate(read, suite, 150);
    assertThat(read).isEqualTo(bundle.keyPackage());
    assertThat(KeyPackageBundle.decode(bundle.encode())).isEqualTo(bundle);
    assertThat(read.ref(suite).length()).isEqualTo(32);
  }

  @Test
  void key_package_outside_its_lifetime_is_rejected() {
    KeyPackage keyPackage = bundle(BOB, List.of(), List.of()).keyPackage();

    assertRule(Rule.LEAF_LIFETIME, keyPackage, 99);
    assertRule(Rule.LEAF_LIFETIME, keyPackage, 201);
  }

  @Test
  void key_package_of_another_suite_is_rejected() {
    KeyPackage k = bundle(BOB, List.of(), List.of()).keyPackage();

    assertThatThrownBy(() -> KeyPackages.validate(k, Suites.x25519ChaCha20(), 150))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.rule()).isEqualTo(Rule.KEY_PACKAGE_SUITE));
  }

  @Test
  void init_key_equal_to_the_leaf_key_is_rejected() {
    KeyPackage k = bundle(BOB, List.of(), List.of()).keyPackage();
    KeyPackage forged =
        new KeyPackage(1, 1, k.leafNode().encryptionKey(), k.leafNode(), List.of(), k.signature());

    assertRule(Rule.KEY_PACKAGE_INIT_KEY, forged, 150);
  }

  @Test
  void tampered_key_package_is_rejected() {
    KeyPackage k = bundle(BOB, List.of(), List.of()).keyPackage();
    KeyPackage otherInit = bundle(BOB, List.of(), List.of()).keyPackage();
    KeyPackage forged =
        new KeyPackage(1, 1, otherInit.initKey(), k.leafNode(), List.of(), k.signature());

    assertThatThrownBy(() -> KeyPackages.validate(forged, suite, 150))
        .isInstanceOf(VerificationException.class);
  }

  @Test
  void leaf_with_a_stolen_signature_key_is_rejected() {
    KeyPackage k = bundle(BOB, List.of(), List.of()).keyPackage();
    LeafContent c = k.leafNode().content();
    Bytes otherKey = suite.generateSignatureKeyPair(random).publicKey();
    LeafContent stolen =
        new LeafContent(c.encryptionKey(), otherKey, BOB, c.capabilities(), c.source(), List.of());
    LeafNode leaf = new LeafNode(stolen, k.leafNode().signature());
    KeyPackage forged = new KeyPackage(1, 1, k.initKey(), leaf, List.of(), k.signature());

    assertThatThrownBy(() -> KeyPackages.validate(forged, suite, 150))
        .isInstanceOf(VerificationException.class);
  }

  @Test
  void extension_that_the_leaf_does_not_claim_to_support_is_rejected() {
    assertRule(
        Rule.EXTENSION_NOT_SUPPORTED, bundle(BOB, List.of(), List.of(UNKNOWN)).keyPackage(), 150);
  }

  @Test
  void credential_type_that_the_leaf_does_not_claim_to_support_is_rejected() {
    Credential x509 = new X509Credential(List.of(Bytes.of(new byte[] {1})));

    assertRule(Rule.CREDENTIAL_NOT_SUPPORTED, bundle(x509, List.of(), List.of()).keyPackage(), 150);
  }

  @Test
  void unknown_credential_is_kept() throws Exception {
    Credential unknown = new OpaqueCredential(0xf00d, Bytes.of(new byte[] {1, 2, 3}));
    KeyPackage keyPackage = bundle(unknown, List.of(), List.of()).keyPackage();

    assertThat(KeyPackage.decode(keyPackage.encode())).isEqualTo(keyPackage);
  }

  @Test
  void extension_type_that_occurs_twice_is_malformed() {
    KeyPackage k = bundle(BOB, List.of(0xf001), List.of(UNKNOWN, UNKNOWN)).keyPackage();

    assertThatThrownBy(() -> KeyPackage.decode(k.encode())).isInstanceOf(MalformedException.class);
  }

  private KeyPackageBundle bundle(
      Credential credential, List<Integer> extensionTypes, List<Extension> leafExtensions) {
    OwnLeaf own = new OwnLeaf(
        credential,
        suite.generateSignatureKeyPair(random),
        Capabilities.of(Suites.standard(), extensionTypes, List.of(1)),
        new Lifetime(100, 200),
        leafExtensions);
    return KeyPackages.generate(suite, own, List.of(), random);
  }

  private void assertRule(Rule rule, KeyPackage keyPackage, long now) {
    assertThatThrownBy(() -> KeyPackages.validate(keyPackage, suite, now))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.rule()).isEqualTo(rule));
  }
}
