package org.entente.mls.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;
import org.junit.jupiter.api.Test;

class SecretSharingTest {
  private static final int LENGTH = 32;
  private final RandomSource random = new Random(7)::nextBytes;

  private static byte[] bytes(SecretBytes secret) {
    return secret.reveal(SecretAccess.granted());
  }

  private static byte[] from(SecretSharing.Split split, int... places) {
    Map<Integer, SecretBytes> some = new HashMap<>();
    for (int place : places) {
      some.put(place, split.shares().get(place - 1));
    }
    return bytes(SecretSharing.combine(some));
  }

  @Test
  void any_two_of_three_give_the_secret_and_so_do_all() {
    SecretSharing.Split split = SecretSharing.split(LENGTH, 2, 3, random);
    byte[] secret = bytes(split.secret());

    assertThat(from(split, 1, 2)).isEqualTo(secret);
    assertThat(from(split, 1, 3)).isEqualTo(secret);
    assertThat(from(split, 2, 3)).isEqualTo(secret);
    assertThat(from(split, 1, 2, 3)).isEqualTo(secret);
  }

  @Test
  void four_of_nine_do_and_three_do_not() {
    SecretSharing.Split split = SecretSharing.split(LENGTH, 4, 9, random);

    assertThat(from(split, 9, 2, 7, 5)).isEqualTo(bytes(split.secret()));
    assertThat(from(split, 9, 2, 7)).isNotEqualTo(bytes(split.secret()));
  }

  @Test
  void one_share_fits_every_secret() {
    byte[] mine = {42};
    Set<Byte> possible = new HashSet<>();
    for (int other = 0; other < 256; other++) {
      Map<Integer, SecretBytes> guess = new HashMap<>();
      guess.put(1, SecretBytes.of(mine));
      guess.put(2, SecretBytes.of(new byte[] {(byte) other}));
      possible.add(bytes(SecretSharing.combine(guess))[0]);
    }

    assertThat(possible).as("whoever has one share can rule out nothing").hasSize(256);
  }

  @Test
  void a_share_that_was_changed_or_is_another_ones_gives_something_else() {
    SecretSharing.Split split = SecretSharing.split(LENGTH, 2, 3, random);
    SecretSharing.Split other = SecretSharing.split(LENGTH, 2, 3, random);
    Map<Integer, SecretBytes> mixed =
        Map.of(1, split.shares().get(0), 2, other.shares().get(1));

    assertThat(bytes(SecretSharing.combine(mixed)))
        .isNotEqualTo(bytes(split.secret()))
        .isNotEqualTo(bytes(other.secret()));
  }

  @Test
  void what_does_not_fit_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecretSharing.split(LENGTH, 1, 3, random));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecretSharing.split(LENGTH, 4, 3, random));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecretSharing.split(LENGTH, 2, 256, random));
    SecretBytes one = SecretBytes.of(new byte[LENGTH]);
    assertThatIllegalArgumentException().isThrownBy(() -> SecretSharing.combine(Map.of(1, one)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecretSharing.combine(Map.of(0, one, 1, one)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecretSharing.combine(Map.of(1, one, 2, SecretBytes.of(new byte[1]))));
  }
}
