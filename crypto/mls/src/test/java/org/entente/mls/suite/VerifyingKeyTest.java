package org.entente.mls.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.entente.mls.SeededRandom;
import org.entente.mls.codec.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A key that verifies many times says each time what a key says that verifies once. */
class VerifyingKeyTest {
  private static final SignatureScheme ED25519 = SignatureScheme.ed25519();

  /** The eight points of small order that are no keys, and forms of a point that are not its shortest. */
  private static final List<String> NO_KEYS = List.of(
      "0100000000000000000000000000000000000000000000000000000000000000",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "0000000000000000000000000000000000000000000000000000000000000000",
      "0000000000000000000000000000000000000000000000000000000000000080",
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
      "0100000000000000000000000000000000000000000000000000000000000080",
      "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
      "0200000000000000000000000000000000000000000000000000000000000000",
      "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "",
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc");

  private final SeededRandom random = new SeededRandom(9);

  static Stream<SignatureScheme> schemes() {
    return Stream.of(ED25519, SignatureScheme.ecdsaP256(), new Ed448Scheme());
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] out = bytes.clone();
    out[bit / 8] ^= (byte) (1 << bit % 8);
    return out;
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void a_key_that_has_verified_tells_true_from_false_as_before(SignatureScheme scheme) {
    SignatureKeyPair pair = scheme.generate(random);
    VerifyingKey key = new VerifyingKey(pair.publicKey());
    for (int i = 0; i < 10; i++) {
      byte[] content = random.bytes(1 + 30 * i);
      byte[] signature = scheme.sign(pair.privateKey(), content);

      assertThat(scheme.verify(key, flipped(content, 0), signature)).isFalse();
      assertThat(scheme.verify(key, content, flipped(signature, 8 * signature.length - 9)))
          .isFalse();
      assertThat(scheme.verify(key, content, new byte[0])).isFalse();
      assertThat(scheme.verify(key, content, signature)).isTrue();
    }
  }

  @Test
  void whatever_bit_is_changed_the_answer_is_the_one_for_a_key_in_its_short_form() {
    SignatureKeyPair pair = ED25519.generate(random);
    byte[] content = random.bytes(100);
    byte[] signature = ED25519.sign(pair.privateKey(), content);
    VerifyingKey key = new VerifyingKey(pair.publicKey());
    List<Boolean> answers = new ArrayList<>();
    List<Boolean> expected = new ArrayList<>();
    for (int bit = 0; bit < 8 * signature.length; bit++) {
      byte[] changed = flipped(signature, bit);
      answers.add(ED25519.verify(key, content, changed));
      expected.add(
          Ed25519.verify(changed, 0, pair.publicKey().toArray(), 0, content, 0, content.length));
    }
    for (int bit = 0; bit < 8 * Ed25519.PUBLIC_KEY_SIZE; bit++) {
      byte[] changed = flipped(pair.publicKey().toArray(), bit);
      answers.add(ED25519.verify(new VerifyingKey(Bytes.of(changed)), content, signature));
      expected.add(Ed25519.verify(signature, 0, changed, 0, content, 0, content.length));
    }

    assertThat(answers).isEqualTo(expected).doesNotContain(true);
  }

  @Test
  void points_that_are_no_keys_verify_nothing() {
    byte[] forged = new byte[Ed25519.SIGNATURE_SIZE];
    forged[0] = 1;
    for (String encoded : NO_KEYS) {
      VerifyingKey key = new VerifyingKey(Bytes.fromHex(encoded));

      assertThat(key.point()).as(encoded).isNull();
      assertThat(ED25519.verify(key, new byte[] {1}, forged)).as(encoded).isFalse();
    }
  }

  @Test
  void the_point_is_looked_for_once() {
    VerifyingKey key = new VerifyingKey(ED25519.generate(random).publicKey());

    assertThat(key.point()).isNotNull().isSameAs(key.point());
  }
}
