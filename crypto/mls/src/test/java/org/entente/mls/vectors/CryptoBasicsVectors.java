package org.entente.mls.vectors;

import java.util.concurrent.atomic.AtomicInteger;
import org.entente.mls.codec.Bytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.HpkeCiphertext;
import org.entente.mls.suite.HpkeKeyPair;
import org.entente.mls.suite.RandomSource;

/** crypto-basics: the labelled operations of RFC 9420 sections 5 and 8. */
final class CryptoBasicsVectors {
  private CryptoBasicsVectors() {}

  static void check(JsonObject c) throws Exception {
    CipherSuite suite = c.suite();
    derivations(suite, c);
    signing(suite, c.object("sign_with_label"));
    encryption(suite, c.object("encrypt_with_label"));
  }

  private static void derivations(CipherSuite suite, JsonObject c) {
    JsonObject ref = c.object("ref_hash");
    Expect.equal("ref_hash", ref.hex("out"), suite.refHash(ref.text("label"), ref.bytes("value")));

    JsonObject expand = c.object("expand_with_label");
    Expect.equal(
        "expand_with_label",
        expand.bytes("out"),
        suite.expandWithLabel(
            expand.secret("secret"),
            expand.text("label"),
            expand.bytes("context"),
            expand.integer("length")));

    JsonObject derive = c.object("derive_secret");
    Expect.equal(
        "derive_secret",
        derive.bytes("out"),
        suite.deriveSecret(derive.secret("secret"), derive.text("label")));

    JsonObject tree = c.object("derive_tree_secret");
    Expect.equal(
        "derive_tree_secret",
        tree.bytes("out"),
        suite.deriveTreeSecret(
            tree.secret("secret"),
            tree.text("label"),
            tree.number("generation"),
            tree.integer("length")));
  }

  private static void signing(CipherSuite suite, JsonObject c) {
    String label = c.text("label");
    byte[] content = c.bytes("content");
    Expect.equal("public key", c.hex("pub"), suite.signatures().publicKey(c.secret("priv")));
    Expect.holds(
        "given signature",
        suite.verifyWithLabel(c.hex("pub"), label, content, c.bytes("signature")));
    byte[] own = suite.signWithLabel(c.secret("priv"), label, content);
    Expect.holds("own signature", suite.verifyWithLabel(c.hex("pub"), label, content, own));
    own[own.length - 1] ^= 1;
    Expect.holds("forged", !suite.verifyWithLabel(c.hex("pub"), label, content, own));
  }

  private static void encryption(CipherSuite suite, JsonObject c) throws Exception {
    String label = c.text("label");
    byte[] context = c.bytes("context");
    byte[] plaintext = c.bytes("plaintext");
    HpkeKeyPair own = suite.keyPair(c.secret("priv"));
    Expect.equal("public key", c.hex("pub"), own.publicKey());

    HpkeCiphertext given = new HpkeCiphertext(c.hex("kem_output"), c.hex("ciphertext"));
    Expect.equal("opened", plaintext, suite.decryptWithLabel(own, label, context, given));

    Bytes publicKey = own.publicKey();
    HpkeCiphertext sealed =
        suite.encryptWithLabel(publicKey, label, context, plaintext, counting());
    Expect.equal("own", plaintext, suite.decryptWithLabel(own, label, context, sealed));
  }

  /** A source that is good enough for a round trip and for nothing else. */
  static RandomSource counting() {
    AtomicInteger next = new AtomicInteger(7);
    return out -> {
      for (int i = 0; i < out.length; i++) {
        out[i] = (byte) next.getAndAdd(37);
      }
    };
  }
}
