package org.entente.mls.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.entente.mls.SeededRandom;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.secret.SecretAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class XWingTest {
  private final XWing kem = new XWing();
  private final RandomSource random = new SeededRandom(7);

  /** Appendix C of draft-connolly-cfrg-xwing-kem; the seed is the private key. */
  @ParameterizedTest
  @CsvFileSource(resources = "xwing.csv", numLinesToSkip = 1, maxCharsPerColumn = 8192)
  void answers_as_the_draft_says(
      String seed, String entropy, String publicKey, String output, String secret)
      throws Exception {
    HpkeKeyPair pair = kem.pair(bytes(seed));

    KemOutput sealed = kem.encapsulate(pair.publicKey().toArray(), bytes(entropy));

    assertThat(pair.publicKey().toHex()).isEqualTo(publicKey);
    assertThat(sealed.kemOutput().toHex()).isEqualTo(output);
    assertThat(hex(sealed.secret().reveal(SecretAccess.granted()))).isEqualTo(secret);
    assertThat(hex(opened(pair, bytes(output)))).isEqualTo(secret);
  }

  @Test
  void change_in_either_half_of_the_output_gives_another_secret() throws Exception {
    HpkeKeyPair pair = kem.generate(random);
    KemOutput sealed = kem.encapsulate(pair.publicKey().toArray(), random);
    byte[] output = sealed.kemOutput().toArray();
    byte[] secret = opened(pair, output);

    byte[] lattice = output.clone();
    lattice[0] ^= 1;
    byte[] point = output.clone();
    point[output.length - 1] ^= 1;

    assertThat(opened(pair, lattice)).isNotEqualTo(secret);
    assertThat(opened(pair, point)).isNotEqualTo(secret);
  }

  @Test
  void output_of_another_length_does_not_open() {
    HpkeKeyPair pair = kem.generate(random);

    assertThatThrownBy(() -> opened(pair, new byte[1119]))
        .isInstanceOf(VerificationException.class);
  }

  @Test
  void lattice_key_with_a_coefficient_out_of_range_is_refused() {
    byte[] key = kem.generate(random).publicKey().toArray();
    Arrays.fill(key, 0, 2, (byte) 0xff);

    assertThat(kem.isPublicKey(key)).isFalse();
    assertThatThrownBy(() -> kem.encapsulate(key, random))
        .isInstanceOf(VerificationException.class);
    assertThatThrownBy(() -> kem.encapsulate(new byte[1215], random))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void entropy_is_erased_after_use() throws Exception {
    byte[] entropy = random.bytes(XWing.ENTROPY_LENGTH);

    kem.encapsulate(kem.generate(random).publicKey().toArray(), entropy);

    assertThat(entropy).containsOnly(0);
  }

  @Test
  void opens_the_same_from_many_threads() throws Exception {
    HpkeKeyPair pair = kem.generate(random);
    byte[] output =
        kem.encapsulate(pair.publicKey().toArray(), random).kemOutput().toArray();
    byte[] secret = opened(pair, output);

    boolean same = IntStream.range(0, 500)
        .parallel()
        .allMatch(i -> Arrays.equals(unchecked(pair, output), secret));

    assertThat(same).isTrue();
  }

  private byte[] unchecked(HpkeKeyPair pair, byte[] output) {
    try {
      return opened(pair, output);
    } catch (VerificationException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] opened(HpkeKeyPair pair, byte[] output) throws VerificationException {
    byte[] seed = pair.privateKey().reveal(SecretAccess.granted());
    return kem.decapsulate(output, seed, pair.publicKey().toArray());
  }

  private static byte[] bytes(String hex) {
    return Bytes.fromHex(hex).toArray();
  }

  private static String hex(byte[] bytes) {
    return Bytes.of(bytes).toHex();
  }
}
