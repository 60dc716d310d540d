package org.entente.mls.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.Device;
import org.entente.mls.group.Group;
import org.entente.mls.group.Inside;
import org.entente.mls.group.PastEpochWindow;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.group.Processed;
import org.entente.mls.group.StagedCommit;
import org.entente.mls.message.ContentType;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.Proposal;
import org.entente.mls.schedule.EpochSecrets;
import org.entente.mls.schedule.ScheduleProbe;
import org.entente.mls.secret.HeapWalk;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What was used is gone: the values are looked for in everything that the next group can reach. What
 * the garbage collector has not yet cleared, or copied elsewhere, this cannot show.
 */
class ForwardSecrecyTest {
  private final Stage stage = start();

  private static Stage start() {
    try {
      return Stage.with();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void without_past_epochs() {
    for (Device device : List.of(stage.alice, stage.bob, stage.carol)) {
      device.group = device.group().withWindow(new PastEpochWindow(0, 0));
    }
  }

  private static HeapWalk walk(Device device, Group group) {
    return HeapWalk.from(List.of(group), device.engine, device.engine.validator());
  }

  private static byte[] raw(SecretBytes secret) {
    return secret.reveal(SecretAccess.granted());
  }

  private static byte[] key(Group group, int sender, long generation) throws Exception {
    return raw(
        ScheduleProbe.key(Inside.messageKeys(group), sender, ContentType.APPLICATION, generation)
            .key());
  }

  @Test
  void the_walk_finds_what_is_there() {
    HeapWalk walk = walk(stage.alice, stage.alice.group());
    assertThat(walk.holds(raw(Inside.signatureKey(stage.alice.group())))).isTrue();
    for (SecretBytes secret : Inside.secrets(stage.alice.group()).secrets()) {
      assertThat(walk.holds(raw(secret))).isTrue();
    }
  }

  @Test
  void a_sender_forgets_the_key_of_its_message() throws Exception {
    byte[] key = key(stage.alice.group(), 0, 0);
    Group next = stage.alice.group().seal(new byte[] {1}, new byte[0]).next();
    assertThat(walk(stage.alice, next).holds(key)).isFalse();
    assertThat(walk(stage.alice, next).holds(raw(encryptionRoot(stage.alice)))).isFalse();
  }

  /** The secret that all message keys of the epoch follow from. */
  private static SecretBytes encryptionRoot(Device device) {
    return HeapWalk.from(List.of(Inside.messageKeys(device.group())), device.suite)
        .secrets()
        .get(0);
  }

  @Test
  void a_reader_forgets_the_key_of_the_message() throws Exception {
    byte[] first = key(stage.bob.group(), 0, 0);
    byte[] second = key(stage.bob.group(), 0, 1);
    MlsMessage one = stage.alice.says("one");
    MlsMessage two = stage.alice.says("two");
    Group afterTwo = next(stage.bob.group(), two);
    assertThat(walk(stage.bob, afterTwo).holds(second)).isFalse();
    assertThat(walk(stage.bob, afterTwo).holds(first)).isTrue();
    Group afterOne = next(afterTwo, one);
    assertThat(walk(stage.bob, afterOne).holds(first)).isFalse();
  }

  private static Group next(Group group, MlsMessage message) throws Exception {
    return ((Processed.Application) group.process(message, PolicyCheck.PROTOCOL_ONLY)).next();
  }

  @Test
  void after_a_commit_nothing_of_the_old_epoch_is_left() throws Exception {
    List<byte[]> old = epochSecrets(stage.alice.group());
    old.add(raw(encryptionRoot(stage.alice)));
    MlsMessage commit = ForgedCommit.by(stage.bob).message();
    Group next =
        ((StagedCommit) stage.alice.group().process(commit, PolicyCheck.PROTOCOL_ONLY)).merge();
    for (byte[] secret : old) {
      assertThat(walk(stage.alice, next).holds(secret)).isFalse();
    }
  }

  private static List<byte[]> epochSecrets(Group group) {
    EpochSecrets secrets = Inside.secrets(group);
    List<byte[]> all = new ArrayList<>();
    secrets.secrets().forEach(secret -> all.add(raw(secret)));
    return all;
  }

  @Test
  void a_committer_forgets_the_old_epoch_too() throws Exception {
    List<byte[]> old = epochSecrets(stage.alice.group());
    PendingCommit pending = stage.alice.commits(CommitOptions.of());
    Group next = pending.merge(stage.alice.group());
    for (byte[] secret : old) {
      assertThat(walk(stage.alice, next).holds(secret)).isFalse();
    }
  }

  @Test
  void the_secrets_of_a_commit_are_forgotten_by_all() throws Exception {
    ForgedCommit forged = ForgedCommit.by(stage.bob);
    MlsMessage commit = forged.message();
    assertThat(forged.inputs()).hasSizeGreaterThanOrEqualTo(3);
    Group next =
        ((StagedCommit) stage.alice.group().process(commit, PolicyCheck.PROTOCOL_ONLY)).merge();
    for (SecretBytes secret : forged.inputs()) {
      assertThat(walk(stage.alice, next).holds(raw(secret))).isFalse();
    }
  }

  @Test
  void keys_of_the_tree_that_were_replaced_are_forgotten() throws Exception {
    Group before = stage.alice.group();
    Set<String> old = new HashSet<>();
    for (SecretBytes secret : walk(stage.alice, before).secrets()) {
      old.add(HeapWalk.digits(secret));
    }
    stage.all(stage.alice.commits(CommitOptions.of(), List.of()).commit(), stage.alice);
    Set<String> left = new HashSet<>();
    for (SecretBytes secret : walk(stage.alice, stage.alice.group()).secrets()) {
      if (old.contains(HeapWalk.digits(secret))) {
        left.add(HeapWalk.digits(secret));
      }
    }
    assertThat(left).containsExactly(HeapWalk.digits(stage.alice.keys.privateKey()));
  }

  @Test
  void past_epochs_beyond_the_window_are_forgotten() throws Exception {
    stage.alice.group = stage.alice.group().withWindow(new PastEpochWindow(1, 1000));
    byte[] key = key(stage.alice.group(), 1, 0);
    byte[] senderData = raw(Inside.secrets(stage.alice.group()).senderData());
    stage.alice.follows(stage.bob.commits(CommitOptions.of(), List.of()).commit());
    assertThat(walk(stage.alice, stage.alice.group()).holds(senderData)).isTrue();
    stage.alice.follows(stage.bob.commits(CommitOptions.of(), List.of()).commit());
    assertThat(walk(stage.alice, stage.alice.group()).holds(senderData)).isFalse();
    assertThat(walk(stage.alice, stage.alice.group()).holds(key)).isFalse();
  }

  @Test
  void a_removed_member_holds_nothing_but_zeros() throws Exception {
    stage.all(
        stage.alice.commits(CommitOptions.of(new Proposal.Remove(2)), List.of()).commit(),
        stage.alice);
    for (SecretBytes secret : walk(stage.carol, stage.carol.group()).secrets()) {
      assertThat(HeapWalk.digits(secret))
          .satisfiesAnyOf(
              digits -> assertThat(digits).matches("0*"),
              digits -> assertThat(digits)
                  .isEqualTo(HeapWalk.digits(
                      stage.carol.suite.deriveKeyPair(SecretBytes.zeros(32)).privateKey())));
    }
  }

  @Test
  void a_superseded_group_is_overwritten_but_for_what_the_next_one_needs() throws Exception {
    Group old = stage.alice.group();
    PendingCommit pending = stage.alice.commits(CommitOptions.of());
    Group next = pending.merge(old);
    List<SecretBytes> before = walk(stage.alice, old).secrets();
    List<SecretBytes> kept = walk(stage.alice, next).secrets();
    old.supersededBy(next);
    for (SecretBytes secret : before) {
      boolean needed = kept.stream().anyMatch(one -> one == secret);
      assertThat(secret.isErased()).isEqualTo(!needed);
    }
    assertThat(kept).noneMatch(SecretBytes::isErased);
  }

  @Test
  void nothing_that_can_be_printed_shows_a_secret() throws Exception {
    MlsMessage commit = ForgedCommit.by(stage.bob).message();
    Processed staged = stage.alice.group().process(commit, PolicyCheck.PROTOCOL_ONLY);
    PendingCommit pending = stage.alice.commits(
        CommitOptions.of(new Proposal.Add(stage.dora.keyPackage().keyPackage())));
    HeapWalk walk = HeapWalk.from(
        List.of(
            stage.alice.group(),
            staged,
            pending,
            Objects.requireNonNull(pending.welcome()),
            stage.dora.keyPackage(),
            stage.alice.keys),
        stage.alice.engine);
    List<String> secrets = walk.secrets().stream().map(HeapWalk::digits).toList();
    assertThat(secrets).hasSizeGreaterThan(20);
    for (Object object : walk.objects()) {
      String text = object.toString();
      assertThat(secrets).as(object.getClass().getName()).noneMatch(text::contains);
    }
  }
}
