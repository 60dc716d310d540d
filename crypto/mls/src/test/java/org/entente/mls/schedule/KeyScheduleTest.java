package org.entente.mls.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.entente.mls.SeededRandom;
import org.entente.mls.codec.Bytes;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.PreSharedKeyId;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.Suites;
import org.junit.jupiter.api.Test;

/** Whatever goes into an epoch changes it, and what comes out of it differs by its purpose. */
class KeyScheduleTest {
  private final CipherSuite suite = Suites.x25519Aes128();
  private final SeededRandom random = new SeededRandom(3);
  private final KeySchedule schedule = new KeySchedule(suite);
  private final SecretBytes one = random.secret(32);
  private final SecretBytes other = random.secret(32);
  private final GroupContext context = context(4);

  private static GroupContext context(long epoch) {
    return new GroupContext(1, Bytes.fromHex("aa"), epoch, Bytes.EMPTY, Bytes.EMPTY, List.of());
  }

  @Test
  void a_joiner_secret_follows_from_init_commit_and_context() {
    assertThat(schedule.joiner(one, other, context))
        .isEqualTo(schedule.joiner(one, other, context))
        .isNotEqualTo(schedule.joiner(other, one, context))
        .isNotEqualTo(schedule.joiner(one, one, context))
        .isNotEqualTo(schedule.joiner(one, other, context(5)));
  }

  @Test
  void an_epoch_follows_from_joiner_pre_shared_keys_and_context() {
    EpochSecrets secrets = schedule.epoch(one, other, context, 2).secrets();

    assertThat(schedule.epoch(one, other, context, 2).secrets()).isEqualTo(secrets);
    assertThat(schedule.epoch(other, one, context, 2).secrets()).isNotEqualTo(secrets);
    assertThat(schedule.epoch(one, one, context, 2).secrets()).isNotEqualTo(secrets);
    assertThat(schedule.epoch(one, other, context(5), 2).secrets()).isNotEqualTo(secrets);
    assertThat(secrets.secrets()).doesNotHaveDuplicates().hasSize(7);
    assertThat(schedule.welcome(one, other)).isNotEqualTo(schedule.welcome(one, one));
  }

  @Test
  void what_is_exported_is_as_long_as_asked_for_and_differs_by_label_context_and_epoch() {
    EpochSecrets secrets = schedule.first(one).secrets();
    SecretBytes exported = schedule.export(secrets, "calls", new byte[] {1}, 20);

    assertThat(exported.length()).isEqualTo(20);
    assertThat(schedule.export(secrets, "calls", new byte[] {1}, 20)).isEqualTo(exported);
    assertThat(schedule.export(secrets, "files", new byte[] {1}, 20)).isNotEqualTo(exported);
    assertThat(schedule.export(secrets, "calls", new byte[] {2}, 20)).isNotEqualTo(exported);
    EpochSecrets later = schedule.first(other).secrets();
    assertThat(schedule.export(later, "calls", new byte[] {1}, 20)).isNotEqualTo(exported);
  }

  @Test
  void no_pre_shared_key_is_zeros_and_each_one_counts_in_its_place() {
    PskSecret.Psk first = psk("aa", one);
    PskSecret.Psk second = psk("bb", other);

    assertThat(PskSecret.of(suite, List.of())).isEqualTo(SecretBytes.zeros(32));
    SecretBytes both = PskSecret.of(suite, List.of(first, second));
    assertThat(both)
        .isEqualTo(PskSecret.of(suite, List.of(first, second)))
        .isNotEqualTo(PskSecret.of(suite, List.of(second, first)))
        .isNotEqualTo(PskSecret.of(suite, List.of(first)))
        .isNotEqualTo(PskSecret.of(suite, List.of(psk("cc", one), second)))
        .isNotEqualTo(PskSecret.of(suite, List.of(psk("aa", other), second)));
  }

  private static PskSecret.Psk psk(String id, SecretBytes key) {
    return new PskSecret.Psk(new PreSharedKeyId.External(Bytes.fromHex(id), Bytes.EMPTY), key);
  }
}
