package org.entente.mls.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.mls.error.StateException.Reason.FUTURE_EPOCH;
import static org.entente.mls.error.StateException.Reason.KEY_CONSUMED;
import static org.entente.mls.error.StateException.Reason.OTHER_GROUP;
import static org.entente.mls.error.StateException.Reason.OWN_MESSAGE;
import static org.entente.mls.error.StateException.Reason.PAST_EPOCH;
import static org.entente.mls.error.StateException.Reason.REMOVED;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.entente.mls.codec.Bytes;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PrivateMessage;
import org.entente.mls.message.PrivateMessageHeader;
import org.entente.mls.message.Proposal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApplicationMessageTest {
  private final Device alice = new Device("alice", 3);
  private final Device bob = new Device("bob", 3);
  private final Device carol = new Device("carol", 3);

  @BeforeEach
  void three_members() throws Exception {
    alice.creates("room");
    alice.adds(bob, List.of());
    alice.adds(carol, List.of(bob));
  }

  @Test
  void a_replayed_message_is_refused() throws Exception {
    MlsMessage message = alice.says("once");
    bob.hears(message);

    Refusals.refuses(bob, message, KEY_CONSUMED);
  }

  @Test
  void messages_arrive_in_any_order() throws Exception {
    List<MlsMessage> messages = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      messages.add(alice.says("message " + i));
    }
    Collections.shuffle(messages, new Random(1));

    for (MlsMessage message : messages) {
      bob.hears(message);
    }

    assertThat(bob.heard).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void a_late_message_of_a_past_epoch_is_read_once() throws Exception {
    MlsMessage late = alice.says("late");
    MlsMessage later = alice.says("later");
    carol.commits(CommitOptions.of(), List.of(alice, bob));
    alice.commits(CommitOptions.of(), List.of(carol, bob));

    assertThat(bob.hears(later)).isEqualTo("later");
    assertThat(bob.hears(late)).isEqualTo("late");

    Refusals.refuses(bob, late, KEY_CONSUMED);
  }

  @Test
  void a_late_message_is_read_until_the_last_second_of_the_window() throws Exception {
    MlsMessage late = alice.says("late");
    MlsMessage later = alice.says("later");
    carol.commits(CommitOptions.of(), List.of(alice, bob));
    bob.now += PastEpochWindow.MAX_SECONDS;
    assertThat(bob.hears(late)).isEqualTo("late");
    assertThat(bob.group().state().past().epochs()).hasSize(2);

    bob.now += 1;

    Refusals.refuses(bob, later, PAST_EPOCH);
  }

  @Test
  void only_the_last_twenty_epochs_are_kept() throws Exception {
    MlsMessage first = alice.says("first");
    for (int i = 0; i < 21; i++) {
      carol.commits(CommitOptions.of(), List.of(alice, bob));
    }

    assertThat(bob.group().state().past().epochs()).hasSize(20);
    Refusals.refuses(bob, first, PAST_EPOCH);
  }

  @Test
  void a_narrow_window_forgets_at_once() throws Exception {
    bob.group = bob.group().withWindow(new PastEpochWindow(0, 0));
    MlsMessage late = alice.says("late");

    carol.commits(CommitOptions.of(), List.of(alice, bob));

    Refusals.refuses(bob, late, PAST_EPOCH);
  }

  @Test
  void a_message_of_a_later_epoch_names_the_expected_one() throws Exception {
    PendingCommit pending = alice.commits(CommitOptions.of(), List.of(carol));
    MlsMessage early = alice.says("early");

    Refusals.refuses(bob, early, FUTURE_EPOCH);

    bob.follows(pending.commit());
    assertThat(bob.hears(early)).isEqualTo("early");
  }

  @Test
  void an_own_message_tells_nothing_new() throws Exception {
    MlsMessage own = alice.says("echo");

    Refusals.refuses(alice, own, OWN_MESSAGE);
  }

  @Test
  void a_message_of_another_group_is_refused() throws Exception {
    Device dora = new Device("dora", 3);
    dora.creates("elsewhere");

    Refusals.refuses(bob, dora.says("hello"), OTHER_GROUP);
  }

  @Test
  void a_tampered_message_is_refused_and_the_true_one_still_read() throws Exception {
    MlsMessage message = alice.says("true");
    PrivateMessage sealed = (PrivateMessage) message.body();
    PrivateMessageHeader header = sealed.header();
    PrivateMessageHeader otherData = new PrivateMessageHeader(
        header.groupId(), header.epoch(), header.contentType(), Bytes.of(new byte[] {1}));

    Bytes flipped = flip(sealed.ciphertext());
    doesNotOpen(new PrivateMessage(header, sealed.encryptedSenderData(), flipped));
    doesNotOpen(new PrivateMessage(header, flip(sealed.encryptedSenderData()), flipped));
    doesNotOpen(new PrivateMessage(otherData, sealed.encryptedSenderData(), sealed.ciphertext()));

    assertThat(bob.hears(message)).isEqualTo("true");
  }

  private void doesNotOpen(PrivateMessage message) {
    Refusals.doesNotVerify(bob, new MlsMessage.OfPrivate(message));
  }

  private static Bytes flip(Bytes value) {
    byte[] bytes = value.toArray();
    bytes[bytes.length - 1] ^= 1;
    return Bytes.of(bytes);
  }

  @Test
  void a_removed_member_reads_late_messages_but_no_later_ones() throws Exception {
    MlsMessage late = alice.says("before you went");
    Group before = Group.decode(carol.group().encode(), carol.engine);
    alice.commits(CommitOptions.of(new Proposal.Remove(2)), List.of(bob, carol));
    MlsMessage later = alice.says("she is gone");

    assertThat(carol.hears(late)).isEqualTo("before you went");

    Refusals.refuses(carol, later, REMOVED);
    Refusals.fails(() -> carol.group().seal(new byte[1], new byte[0]), REMOVED);
    Refusals.fails(() -> carol.group().commit(CommitOptions.of()), REMOVED);
    carol.group = before;
    Refusals.refuses(carol, later, FUTURE_EPOCH);
  }
}
