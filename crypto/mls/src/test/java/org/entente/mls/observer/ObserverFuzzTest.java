package org.entente.mls.observer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.Random;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.keypackage.KeyPackage;
import org.entente.mls.keypackage.KeyPackages;
import org.entente.mls.message.Limits;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.Proposal;
import org.entente.mls.suite.Suites;
import org.entente.mls.tree.RatchetTree;
import org.entente.mls.tree.TreeValidation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Damaged bytes are refused with one of the engine's own exceptions and change nothing. */
class ObserverFuzzTest {
  private static final int ROUNDS = 3000;

  /** A confirmation or membership tag with its length, which only members can check. */
  private static final int TAG = 33;

  private static final long SEED = Long.getLong("fuzz.seed", 20261121);
  private final Random dice = new Random(SEED);
  private WatchedGroup watched = group();

  private interface Attempt {
    void on(byte[] damaged) throws MlsException;
  }

  private static WatchedGroup group() {
    try {
      return new WatchedGroup(Suites.x25519Aes128(), 7);
    } catch (MlsException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void four_members_and_a_blank() throws Exception {
    for (int i = 0; i < 4; i++) {
      watched.add(watched.device(0));
    }
    watched.deliver(watched.device(1), CommitOptions.of(new Proposal.Remove(2)));
  }

  @Test
  void damaged_commits_are_refused() throws Exception {
    byte[] commit = watched
        .device(0)
        .group
        .commit(CommitOptions.of(watched.newAdd()))
        .commit()
        .encode();

    refuseAll(commit, 2 * TAG, this::observe);
  }

  @Test
  void damaged_proposals_are_refused() throws Exception {
    byte[] proposal =
        watched.device(0).group.propose(watched.newAdd(), new byte[0]).message().encode();

    refuseAll(proposal, TAG, this::observe);
  }

  @Test
  void damaged_key_packages_are_refused() {
    byte[] keyPackage = watched.newAdd().keyPackage().encode();

    refuseAll(
        keyPackage,
        0,
        damaged ->
            KeyPackages.validate(KeyPackage.decode(damaged), watched.suite, WatchedGroup.NOW));
  }

  @Test
  void damaged_trees_are_refused_or_have_another_hash() {
    byte[] encoded = watched.observer.tree().encode();
    Bytes hash = watched.observer.tree().treeHash();

    refuseAll(encoded, 0, damaged -> {
      RatchetTree tree = RatchetTree.decode(watched.suite, damaged);
      if (tree.treeHash().equals(hash)) {
        fail("seed %d: same hash for other bytes", SEED);
      }
      TreeValidation.validate(tree, watched.observer.groupId());
    });
  }

  @Test
  void damaged_states_never_break_the_observer() {
    byte[] stored = watched.observer.encode();

    for (int i = 0; i < ROUNDS; i++) {
      try {
        PublicGroup.decode(damage(stored, 0), watched.checks()).roster();
      } catch (MlsException expected) {
        assertThat(expected.getMessage()).isNotBlank();
      }
    }
  }

  /** Members check the tags at the end of a message; here those are left out of the damage. */
  private void observe(byte[] damaged) throws MlsException {
    MlsMessage message = MlsMessage.decode(damaged, Limits.DEFAULT);
    watched.observer.process(message, PolicyCheck.PROTOCOL_ONLY);
  }

  private void refuseAll(byte[] honest, int spared, Attempt attempt) {
    byte[] before = watched.observer.encode();
    for (int i = 0; i < ROUNDS; i++) {
      byte[] damaged = damage(honest, spared);
      try {
        attempt.on(damaged);
        fail("seed %d, round %d: accepted %s", SEED, i, Bytes.of(damaged));
      } catch (MlsException expected) {
        assertThat(expected.getMessage()).isNotBlank();
      }
    }
    assertThat(watched.observer.encode()).isEqualTo(before);
  }

  private byte[] damage(byte[] honest, int spared) {
    byte[] out = honest.clone();
    int end = honest.length - spared;
    switch (dice.nextInt(4)) {
      case 0 -> out[dice.nextInt(end)] ^= (byte) (1 << dice.nextInt(8));
      case 1 -> out[dice.nextInt(end)] = (byte) dice.nextInt(256);
      case 2 -> out = Arrays.copyOf(out, dice.nextInt(end));
      default -> {
        int to = dice.nextInt(end);
        int from = dice.nextInt(end);
        int length = Math.min(dice.nextInt(40), end - Math.max(to, from));
        System.arraycopy(honest, from, out, to, length);
      }
    }
    if (Arrays.equals(out, honest)) {
      out[end / 3] ^= 1;
    }
    return out;
  }
}
