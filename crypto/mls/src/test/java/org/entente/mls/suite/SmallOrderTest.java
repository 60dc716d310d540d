package org.entente.mls.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.entente.mls.SeededRandom;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.VerificationException;
import org.junit.jupiter.api.Test;

/** What is called of small order agrees with nobody, and what agrees is not called so. */
class SmallOrderTest {
  private static final String FULL = "ff".repeat(30);
  private final SeededRandom random = new SeededRandom(3);

  private void refused(DhGroup group, String point) {
    byte[] key = Bytes.fromHex(point).toArray();
    byte[] secret = random.bytes(group.privateLength());
    assertThat(group.isPublicKey(key)).as(point).isFalse();
    assertThatThrownBy(() -> group.agree(secret, key)).isInstanceOf(VerificationException.class);
  }

  @Test
  void points_of_small_order_are_no_public_keys() {
    for (String point : List.of(
        "00".repeat(32),
        "01" + "00".repeat(31),
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ec" + FULL + "7f",
        "ed" + FULL + "7f",
        "ee" + FULL + "7f",
        "00".repeat(31) + "80",
        "ee" + FULL + "ff")) {
      refused(new X25519Group(), point);
    }
    for (String point : List.of(
        "00".repeat(56),
        "01" + "00".repeat(55),
        "fe" + "ff".repeat(27) + "fe" + "ff".repeat(27),
        "ff".repeat(28) + "fe" + "ff".repeat(27),
        "00".repeat(28) + "ff".repeat(28))) {
      refused(new X448Group(), point);
    }
  }

  @Test
  void keys_of_others_are_public_keys() throws Exception {
    for (DhGroup group : List.of(new X25519Group(), new X448Group())) {
      for (int i = 0; i < 20; i++) {
        byte[] key = group.publicOf(random.bytes(group.privateLength()));
        assertThat(group.isPublicKey(key)).isTrue();
        assertThat(group.agree(random.bytes(group.privateLength()), key)).isNotNull();
      }
      assertThat(group.isPublicKey(new byte[3])).isFalse();
    }
  }
}
