package org.entente.mls.observer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.Rule;
import org.entente.mls.error.StateException;
import org.entente.mls.error.StateException.Reason;
import org.entente.mls.error.UnsupportedException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.message.ApplicationData;
import org.entente.mls.message.AuthenticatedContent;
import org.entente.mls.message.Commit;
import org.entente.mls.message.FramedContent;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.PublicMessage;
import org.entente.mls.message.Sender;
import org.junit.jupiter.api.Test;

/** Messages that no member, or no member of this epoch, has sent. */
class ObservedMessageForgeryTest extends ObserverStage {
  @Test
  void commit_with_a_tampered_signature_is_rejected() throws Exception {
    PublicMessage honest = body(alice.group.commit(CommitOptions.of()).commit());
    AuthenticatedContent content = honest.content();
    byte[] signature = content.signature().toArray();
    signature[5] ^= 1;
    AuthenticatedContent forged = new AuthenticatedContent(
        content.wireFormat(), content.content(), Bytes.of(signature), content.confirmationTag());

    assertRefused(VerificationException.class, forged, honest.membershipTag());
  }

  @Test
  void commit_signed_by_another_member_is_rejected() throws Exception {
    Commit commit = commitOf(alice.group.commit(CommitOptions.of()));
    Sender asAlice = new Sender.Member(alice.group.ownLeafIndex());

    assertRefused(VerificationException.class, watched.signed(bob, commit, asAlice));
  }

  @Test
  void message_of_a_stranger_is_rejected() {
    Proposal remove = new Proposal.Remove(0);

    assertRefused(
        VerificationException.class, watched.signed(alice, remove, new Sender.Member(99)));
    assertRefused(
        VerificationException.class, watched.signed(alice, remove, new Sender.Member(-5)));
  }

  @Test
  void message_of_a_removed_member_is_rejected() throws Exception {
    int leaf = carol.group.ownLeafIndex();
    watched.deliver(alice, CommitOptions.of(new Proposal.Remove(leaf)));

    assertRefused(
        VerificationException.class,
        watched.signed(carol, new Proposal.Remove(0), new Sender.Member(leaf)));
  }

  @Test
  void replayed_commit_is_stale_and_names_the_epoch() throws Exception {
    PendingCommit pending = watched.deliver(alice, CommitOptions.of());

    assertThatThrownBy(() -> process(pending.commit()))
        .isInstanceOfSatisfying(StateException.class, e -> {
          assertThat(e.reason()).isEqualTo(Reason.PAST_EPOCH);
          assertThat(e.expectedEpoch()).hasValue(watched.observer.epoch());
        });
  }

  @Test
  void second_commit_of_an_epoch_is_stale() throws Exception {
    PendingCommit late = bob.group.commit(CommitOptions.of());
    watched.deliver(alice, CommitOptions.of());

    assertReason(Reason.PAST_EPOCH, late.commit());
  }

  @Test
  void message_of_the_future_or_of_another_group_is_refused() {
    Proposal remove = new Proposal.Remove(1);
    Sender self = new Sender.Member(0);
    Bytes id = watched.observer.groupId();
    long next = watched.observer.epoch() + 1;
    Bytes other = Bytes.of(new byte[] {9});

    assertReason(
        Reason.FUTURE_EPOCH,
        watched.signed(alice, new FramedContent(id, next, self, Bytes.EMPTY, remove)));
    assertReason(
        Reason.OTHER_GROUP,
        watched.signed(alice, new FramedContent(other, next - 1, self, Bytes.EMPTY, remove)));
  }

  @Test
  void encrypted_message_cannot_be_observed() throws Exception {
    MlsMessage secret = alice.group.seal(new byte[] {1}, new byte[0]).message();

    assertRefused(UnsupportedException.class, secret);
  }

  @Test
  void application_data_in_clear_is_rejected() {
    ApplicationData data = new ApplicationData(Bytes.of(new byte[] {1}));

    assertRule(Rule.PROPOSAL_NOT_ALLOWED, watched.signed(alice, data));
  }

  @Test
  void external_sender_that_the_group_does_not_name_is_rejected() {
    assertRule(
        Rule.SENDER_NOT_ALLOWED,
        watched.signed(alice, new Proposal.Remove(0), new Sender.External(0)));
  }

  @Test
  void closed_group_takes_no_further_message() throws Exception {
    Proposal reInit = new Proposal.ReInit(Bytes.of(new byte[] {8}), 1, 1, List.of());
    watched.deliver(alice, CommitOptions.of(reInit));

    assertThat(watched.observer.isClosed()).isTrue();
    assertReason(Reason.GROUP_CLOSED, watched.signed(bob, new Proposal.Remove(0)));
  }
}
