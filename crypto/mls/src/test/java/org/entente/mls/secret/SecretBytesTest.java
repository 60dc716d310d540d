package org.entente.mls.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class SecretBytesTest {

  @Test
  void changing_the_source_or_a_revealed_copy_changes_nothing() {
    byte[] source = {1, 2, 3};
    SecretBytes secret = SecretBytes.of(source);

    source[0] = 9;
    secret.reveal(SecretAccess.granted())[1] = 9;

    assertThat(secret.reveal(SecretAccess.granted())).containsExactly(1, 2, 3);
  }

  @Test
  void take_erases_its_source() {
    byte[] source = {1, 2, 3};

    SecretBytes secret = SecretBytes.take(source);

    assertThat(source).containsOnly(0);
    assertThat(secret.reveal(SecretAccess.granted())).containsExactly(1, 2, 3);
  }

  @Test
  void closed_secret_reveals_nothing_and_equals_nothing() {
    SecretBytes secret = SecretBytes.of(new byte[] {1});
    SecretBytes copy = secret.copy();

    secret.close();
    secret.close();

    assertThatIllegalStateException().isThrownBy(() -> secret.reveal(SecretAccess.granted()));
    assertThatIllegalStateException().isThrownBy(secret::copy);
    assertThat(secret).isNotEqualTo(copy).isNotEqualTo(SecretBytes.zeros(1));
    assertThat(copy.reveal(SecretAccess.granted())).containsExactly(1);
  }

  @Test
  void equality_looks_at_the_content() {
    assertThat(SecretBytes.of(new byte[] {1, 2})).isEqualTo(SecretBytes.of(new byte[] {1, 2}));
    assertThat(SecretBytes.of(new byte[] {1, 2})).isNotEqualTo(SecretBytes.of(new byte[] {1, 3}));
    assertThat(SecretBytes.of(new byte[] {1, 2})).isNotEqualTo(SecretBytes.of(new byte[] {1}));
  }

  @Test
  void printing_and_hashing_show_nothing_of_the_content() {
    SecretBytes one = SecretBytes.of(new byte[] {1, 2});
    SecretBytes other = SecretBytes.of(new byte[] {3, 4});

    assertThat(one).hasToString("SecretBytes").hasSameHashCodeAs(other);
  }
}
