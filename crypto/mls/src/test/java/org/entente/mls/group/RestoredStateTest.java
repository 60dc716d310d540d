package org.entente.mls.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.mls.error.StateException.Reason.GROUP_CLOSED;
import static org.entente.mls.error.StateException.Reason.KEYS_UNCERTAIN;
import static org.entente.mls.error.StateException.Reason.OWN_MESSAGE;
import static org.entente.mls.error.StateException.Reason.REMOVED;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.Proposal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Devices that come back from a backup, or from a profile that may have been copied. */
class RestoredStateTest {
  private final Device alice = new Device("alice", 1);
  private final Device bob = new Device("bob", 1);

  @BeforeEach
  void two_members() throws Exception {
    alice.creates("room");
    alice.adds(bob, List.of());
  }

  @Test
  void a_restored_backup_reads_but_writes_only_in_an_epoch_of_its_own() throws Exception {
    byte[] backup = alice.group().encode();
    MlsMessage before = alice.says("before the loss");
    bob.hears(before);

    alice.group = Group.decode(backup, alice.engine).restored();

    assertThat(alice.group().isActive()).isTrue();
    Refusals.fails(() -> alice.says("again"), KEYS_UNCERTAIN);
    Refusals.fails(() -> alice.group().reserve(3), KEYS_UNCERTAIN);
    assertThat(alice.hears(bob.says("read"))).isEqualTo("read");
    alice.group = Group.decode(alice.group().encode(), alice.engine);
    Refusals.fails(() -> alice.says("after a restart"), KEYS_UNCERTAIN);
    bob.commits(CommitOptions.of(), List.of(alice));
    Refusals.fails(() -> alice.says("in an epoch of bob's"), KEYS_UNCERTAIN);
    alice.commits(CommitOptions.of(), List.of(bob));
    assertThat(bob.hears(alice.says("in the next epoch"))).isEqualTo("in the next epoch");
  }

  @Test
  void of_two_restored_copies_one_stays_in_the_room_and_the_other_notices() throws Exception {
    byte[] profile = alice.group().encode();
    Group one = Group.decode(profile, alice.engine).restored();
    Group two = Group.decode(profile, alice.engine).restored();
    PendingCommit first = one.commit(CommitOptions.of());
    bob.follows(first.commit());

    Refusals.fails(() -> two.process(first.commit(), view -> {}), OWN_MESSAGE);
    assertThat(bob.hears(sealed(first.merge()))).isEqualTo("one");
  }

  private static MlsMessage sealed(Group group) throws Exception {
    return group.seal("one".getBytes(StandardCharsets.UTF_8), new byte[0]).message();
  }

  @Test
  void whoever_is_out_stays_out() throws Exception {
    alice.commits(CommitOptions.of(new Proposal.Remove(1)), List.of(bob));
    alice.commits(CommitOptions.of(new Proposal.ReInit(Bytes.EMPTY, 1, 1, List.of())), List.of());

    Group removed = bob.group().restored();
    Group closed = alice.group().restored();

    assertThat(removed.isActive()).isFalse();
    assertThat(closed.isActive()).isFalse();
    Refusals.fails(() -> removed.commit(CommitOptions.of()), REMOVED);
    Refusals.fails(() -> closed.commit(CommitOptions.of()), GROUP_CLOSED);
  }
}
