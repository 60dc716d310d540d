package org.entente.mls.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.entente.mls.SeededRandom;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.UnsupportedException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CipherSuiteTest {
  private static final byte[] CONTEXT = {1};
  private static final byte[] PLAINTEXT = {2, 3};
  private final RandomSource random = new SeededRandom(7);

  static Stream<CipherSuite> suites() {
    return AllSuites.registry().suites().stream();
  }

  @ParameterizedTest
  @MethodSource("suites")
  void sealed_content_opens_only_with_the_same_label_context_and_key(CipherSuite suite)
      throws Exception {
    HpkeKeyPair own = suite.generateKeyPair(random);
    HpkeKeyPair other = suite.generateKeyPair(random);

    HpkeCiphertext sealed =
        suite.encryptWithLabel(own.publicKey(), "label", CONTEXT, PLAINTEXT, random);

    assertThat(suite.decryptWithLabel(own, "label", CONTEXT, sealed))
        .isEqualTo(SecretBytes.of(PLAINTEXT));
    assertRefused(() -> suite.decryptWithLabel(own, "other", CONTEXT, sealed));
    assertRefused(() -> suite.decryptWithLabel(own, "label", PLAINTEXT, sealed));
    assertRefused(() -> suite.decryptWithLabel(other, "label", CONTEXT, sealed));
  }

  @ParameterizedTest
  @MethodSource("suites")
  void tampered_kem_output_or_ciphertext_does_not_open(CipherSuite suite) throws Exception {
    HpkeKeyPair own = suite.generateKeyPair(random);
    HpkeCiphertext sealed =
        suite.encryptWithLabel(own.publicKey(), "label", CONTEXT, PLAINTEXT, random);

    assertRefused(() -> open(suite, own, flip(sealed.kemOutput()), sealed.ciphertext()));
    assertRefused(() -> open(suite, own, sealed.kemOutput(), flip(sealed.ciphertext())));
    assertRefused(() -> open(suite, own, Bytes.EMPTY, sealed.ciphertext()));
    assertRefused(() -> open(suite, own, sealed.kemOutput(), Bytes.EMPTY));
  }

  @ParameterizedTest
  @MethodSource("suites")
  void public_key_that_is_none_is_refused(CipherSuite suite) {
    byte[] none = new byte[suite.generateKeyPair(random).publicKey().length()];
    Arrays.fill(none, suite.id() == Suites.HYBRID ? (byte) 0xff : 0);
    Bytes key = Bytes.of(none);

    assertThat(suite.isPublicKey(key)).isFalse();
    assertThat(suite.isPublicKey(Bytes.EMPTY)).isFalse();
    assertThatThrownBy(() -> suite.encryptWithLabel(key, "label", CONTEXT, PLAINTEXT, random))
        .isInstanceOf(VerificationException.class);
    assertThatThrownBy(
            () -> suite.encryptWithLabel(Bytes.EMPTY, "label", CONTEXT, PLAINTEXT, random))
        .isInstanceOf(MalformedException.class);
  }

  @ParameterizedTest
  @MethodSource("suites")
  void signature_holds_only_for_the_same_label_content_and_key(CipherSuite suite) {
    SignatureKeyPair own = suite.generateSignatureKeyPair(random);
    SignatureKeyPair other = suite.generateSignatureKeyPair(random);

    byte[] signature = suite.signWithLabel(own.privateKey(), "label", PLAINTEXT);

    assertThat(suite.verifyWithLabel(own.publicKey(), "label", PLAINTEXT, signature))
        .isTrue();
    assertThat(suite.verifyWithLabel(own.publicKey(), "other", PLAINTEXT, signature))
        .isFalse();
    assertThat(suite.verifyWithLabel(own.publicKey(), "label", CONTEXT, signature))
        .isFalse();
    assertThat(suite.verifyWithLabel(other.publicKey(), "label", PLAINTEXT, signature))
        .isFalse();
    assertThat(suite.verifyWithLabel(own.publicKey(), "label", PLAINTEXT, new byte[0]))
        .isFalse();
    assertThat(suite.verifyWithLabel(Bytes.EMPTY, "label", PLAINTEXT, signature))
        .isFalse();
    assertThat(suite.signatures().isPublicKey(own.publicKey())).isTrue();
    assertThat(suite.signatures().isPublicKey(Bytes.EMPTY)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("suites")
  void key_that_signs_many_times_signs_as_one_that_signs_once(CipherSuite suite) {
    SignatureKeyPair own = suite.generateSignatureKeyPair(random);
    SigningKey many = new SigningKey(own.privateKey());
    for (byte[] content : List.of(PLAINTEXT, CONTEXT, PLAINTEXT)) {
      assertThat(suite.signWithLabel(many, "label", content))
          .isEqualTo(suite.signWithLabel(own.privateKey(), "label", content));
    }
  }

  @ParameterizedTest
  @MethodSource("suites")
  void external_init_secret_is_the_same_on_both_sides(CipherSuite suite) throws Exception {
    HpkeKeyPair external = suite.generateKeyPair(random);

    KemOutput sent = suite.sendExternalInit(external.publicKey(), random);

    assertThat(suite.receiveExternalInit(external, sent.kemOutput())).isEqualTo(sent.secret());
    assertThat(sent.secret().length()).isEqualTo(suite.hashLength());
  }

  @ParameterizedTest
  @MethodSource("suites")
  void stored_private_key_gives_the_same_pair(CipherSuite suite) {
    HpkeKeyPair pair = suite.generateKeyPair(random);

    assertThat(suite.keyPair(pair.privateKey())).isEqualTo(pair);
    assertThatIllegalArgumentException().isThrownBy(() -> suite.keyPair(SecretBytes.zeros(5)));
  }

  @Test
  void suite_answers_the_same_from_many_threads() {
    CipherSuite suite = Suites.p256Aes128();
    SecretBytes key = SecretBytes.zeros(suite.keyLength());
    byte[] nonce = new byte[suite.nonceLength()];
    byte[] expected = suite.seal(key, nonce, CONTEXT, PLAINTEXT);

    boolean same = Stream.generate(() -> suite.seal(key, nonce, CONTEXT, PLAINTEXT))
        .parallel()
        .limit(2000)
        .allMatch(actual -> Arrays.equals(actual, expected));

    assertThat(same).isTrue();
  }

  @Test
  void hkdf_answers_the_first_case_of_rfc_5869() {
    byte[] ikm = Bytes.fromHex("0b".repeat(22)).toArray();
    byte[] salt = Bytes.fromHex("000102030405060708090a0b0c").toArray();
    byte[] info = Bytes.fromHex("f0f1f2f3f4f5f6f7f8f9").toArray();

    byte[] prk = Hash.sha256().extract(salt, ikm);

    assertThat(Bytes.of(Hash.sha256().expand(prk, info, 42)).toHex())
        .isEqualTo(
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
  }

  @Test
  void unknown_suite_is_unsupported() {
    assertThat(Suites.standard().supports(4)).isFalse();
    assertThatThrownBy(() -> Suites.standard().suite(4)).isInstanceOf(UnsupportedException.class);
  }

  @Test
  void label_of_another_purpose_separates_signatures() {
    SignatureScheme scheme = SignatureScheme.ecdsaP256();
    SignatureKeyPair own = scheme.generate(random);

    byte[] signature = Signatures.sign(scheme, own.privateKey(), "Entente 1.0 A", PLAINTEXT);

    assertThat(Signatures.verify(scheme, own.publicKey(), "Entente 1.0 A", PLAINTEXT, signature))
        .isTrue();
    assertThat(Signatures.verify(scheme, own.publicKey(), "Entente 1.0 B", PLAINTEXT, signature))
        .isFalse();
    assertThat(own.privateKey().reveal(SecretAccess.granted())).hasSize(32);
  }

  private static SecretBytes open(CipherSuite suite, HpkeKeyPair own, Bytes kem, Bytes sealed)
      throws MlsException {
    return suite.decryptWithLabel(own, "label", CONTEXT, new HpkeCiphertext(kem, sealed));
  }

  private static Bytes flip(Bytes value) {
    byte[] out = value.toArray();
    out[out.length / 2] ^= 1;
    return Bytes.of(out);
  }

  private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(VerificationException.class);
  }
}
