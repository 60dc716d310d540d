package org.entente.mls.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entente.mls.error.StateException.Reason.KEY_CONSUMED;
import static org.entente.mls.error.StateException.Reason.OTHER_GROUP;
import static org.entente.mls.error.StateException.Reason.PAST_EPOCH;
import static org.entente.mls.error.StateException.Reason.REMOVED;
import static org.entente.mls.error.StateException.Reason.RESERVATION_SPENT;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.mls.error.MlsException;
import org.entente.mls.message.ContentType;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.Proposal;
import org.entente.mls.schedule.ScheduleProbe;
import org.entente.mls.secret.SecretAccess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredStateTest {
  private final Device alice = new Device("alice", 4);
  private final Device bob = new Device("bob", 4);
  private final Device carol = new Device("carol", 4);

  @BeforeEach
  void three_members() throws Exception {
    alice.creates("room");
    alice.adds(bob, List.of());
    alice.adds(carol, List.of(bob));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void a_restored_reservation_uses_no_key_twice() throws Exception {
    Set<Long> generations = new HashSet<>();
    Reserved block = alice.group().reserve(5);
    Group group = block.next();
    for (int i = 0; i < 3; i++) {
      Sealed sealed = group.seal(text("before the crash"), new byte[0]);
      assertThat(generations.add(sealed.generation())).isTrue();
      bob.hears(sealed.message());
      group = sealed.next();
    }

    Group restored = Group.decode(block.state(), alice.engine);

    for (int i = 0; i < 10; i++) {
      Sealed sealed = restored.seal(text("after the crash"), new byte[0]);
      assertThat(generations.add(sealed.generation())).isTrue();
      bob.hears(sealed.message());
      restored = sealed.next();
    }
  }

  @Test
  void a_spent_reservation_must_be_renewed() throws Exception {
    Group group = alice.group().reserve(1).next().seal(text("one"), new byte[0]).next();

    Refusals.fails(() -> group.seal(text("two"), new byte[0]), RESERVATION_SPENT);

    Group renewed = group.reserve(1).next();
    assertThat(renewed.seal(text("two"), new byte[0]).generation()).isEqualTo(1);
  }

  @Test
  void a_state_stored_during_a_reservation_starts_behind_it() throws Exception {
    Group group = alice.group().reserve(5).next().seal(text("one"), new byte[0]).next();

    Group restored = Group.decode(group.encode(), alice.engine);

    assertThat(restored.seal(text("x"), new byte[0]).generation()).isEqualTo(5);
    assertThat(group.seal(text("x"), new byte[0]).generation()).isEqualTo(1);
  }

  @Test
  void a_used_key_is_in_no_stored_state() throws Exception {
    Group opened = bob.group();
    byte[] key = ScheduleProbe.key(
            opened.state().epoch().secretTree(), 0, ContentType.APPLICATION, 0)
        .key()
        .reveal(SecretAccess.granted());
    MlsMessage first = alice.says("first");
    MlsMessage second = alice.says("second");

    bob.hears(second);
    assertThat(holds(bob.group().encode(), key)).isTrue();
    bob.hears(first);

    assertThat(holds(bob.group().encode(), key)).isFalse();
  }

  private static boolean holds(byte[] state, byte[] key) {
    for (int at = 0; at + key.length <= state.length; at++) {
      if (Arrays.equals(state, at, at + key.length, key, 0, key.length)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void a_superseded_state_is_erased_and_the_next_one_lives() throws Exception {
    Group old = bob.group();
    MlsMessage message = alice.says("hello");
    Group next = ((Processed.Application) old.process(message, PolicyCheck.PROTOCOL_ONLY)).next();

    old.supersededBy(next);

    assertThatThrownBy(() -> old.process(message, PolicyCheck.PROTOCOL_ONLY))
        .isInstanceOf(IllegalStateException.class);
    bob.group = next;
    Refusals.refuses(bob, message, KEY_CONSUMED);
    assertThat(bob.hears(alice.says("still here"))).isEqualTo("still here");
  }

  @Test
  void a_left_group_holds_nothing() throws Exception {
    Group group = bob.group();

    group.close();

    assertThatThrownBy(group::encode).isInstanceOf(IllegalStateException.class);
    assertThat(group.state().own().signatureKey().isErased()).isTrue();
  }

  @Test
  void a_pending_commit_survives_a_crash() throws Exception {
    PendingCommit pending = alice.commits(CommitOptions.of());
    byte[] stored = pending.encode();
    bob.follows(pending.commit());

    PendingCommit restored = PendingCommit.decode(stored, alice.engine);
    alice.accepts(restored);

    assertThat(restored.commit()).isEqualTo(pending.commit());
    assertThat(restored.groupInfo()).isEqualTo(pending.groupInfo());
    assertThat(alice.group().epochAuthenticator()).isEqualTo(bob.group().epochAuthenticator());
  }

  @Test
  void what_was_read_while_a_commit_was_pending_is_not_read_again() throws Exception {
    PendingCommit pending = alice.commits(CommitOptions.of());
    MlsMessage read = bob.says("read meanwhile");
    MlsMessage late = bob.says("still under way");
    alice.hears(read);

    alice.accepts(pending);

    Refusals.refuses(alice, read, KEY_CONSUMED);
    assertThat(alice.hears(late)).isEqualTo("still under way");
  }

  @Test
  void a_commit_that_lost_the_race_is_dropped() throws Exception {
    PendingCommit mine = alice.commits(CommitOptions.of());
    PendingCommit winner = bob.commits(CommitOptions.of(), List.of(carol));
    alice.follows(winner.commit());

    mine.discard(alice.group());

    Refusals.fails(() -> mine.merge(alice.group()), PAST_EPOCH);
    carol.hears(alice.says("still a member"));
    Device dora = new Device("dora", 4);
    dora.creates("elsewhere");
    Refusals.fails(() -> winner.merge(dora.group()), OTHER_GROUP);
  }

  @Test
  void a_commit_that_was_overtaken_by_ones_own_removal_is_dropped() throws Exception {
    PendingCommit mine = alice.commits(CommitOptions.of());
    PendingCommit winner = bob.commits(CommitOptions.of(new Proposal.Remove(0)), List.of(carol));
    alice.follows(winner.commit());

    Refusals.fails(() -> mine.merge(alice.group()), REMOVED);
    assertThatThrownBy(() -> alice.group().export("x", new byte[0], 32))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_damaged_state_is_refused() throws Exception {
    byte[] stored = alice.group().encode();
    byte[] pending = alice.commits(CommitOptions.of()).encode();

    for (int length = 0; length < stored.length; length += 7) {
      byte[] cut = Arrays.copyOf(stored, length);
      assertThatThrownBy(() -> Group.decode(cut, alice.engine)).isInstanceOf(MlsException.class);
    }
    for (int length = 0; length < pending.length; length += 11) {
      byte[] cut = Arrays.copyOf(pending, length);
      assertThatThrownBy(() -> PendingCommit.decode(cut, alice.engine))
          .isInstanceOf(MlsException.class);
    }
    byte[] longer = Arrays.copyOf(stored, stored.length + 1);
    assertThatThrownBy(() -> Group.decode(longer, alice.engine)).isInstanceOf(MlsException.class);
  }
}
