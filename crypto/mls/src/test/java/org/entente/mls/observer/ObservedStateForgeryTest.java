package org.entente.mls.observer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.VerificationException;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.Proposal;
import org.entente.mls.tree.RatchetTree;
import org.junit.jupiter.api.Test;

/** What an observer begins with, keeps and compares. */
class ObservedStateForgeryTest extends ObserverStage {
  @Test
  void group_info_that_says_something_else_is_rejected() throws Exception {
    GroupInfo old = alice.group.groupInfo(false, true);
    watched.deliver(bob, CommitOptions.of());
    GroupInfo honest = bob.group.groupInfo(false, true);
    GroupInfo otherTag = new GroupInfo(
        honest.context(),
        honest.extensions(),
        Bytes.of(new byte[32]),
        honest.signer(),
        honest.signature());
    GroupInfo otherSigner = new GroupInfo(
        honest.context(),
        honest.extensions(),
        honest.confirmationTag(),
        alice.group.ownLeafIndex(),
        honest.signature());

    watched.observer.verifyGroupInfo(honest);
    assertThatThrownBy(() -> watched.observer.verifyGroupInfo(old))
        .isInstanceOf(RejectedException.class);
    assertThatThrownBy(() -> watched.observer.verifyGroupInfo(otherTag))
        .isInstanceOf(RejectedException.class);
    assertThatThrownBy(() -> watched.observer.verifyGroupInfo(otherSigner))
        .isInstanceOf(VerificationException.class);
  }

  @Test
  void observer_does_not_begin_with_a_tree_or_info_that_was_tampered_with() throws Exception {
    GroupInfo info = alice.group.groupInfo(false, true);
    RatchetTree other = alice.group.tree().remove(bob.group.ownLeafIndex());
    GroupContext c = info.context();
    GroupContext fitting = new GroupContext(
        c.suite(),
        c.groupId(),
        c.epoch(),
        other.treeHash(),
        c.confirmedTranscriptHash(),
        c.extensions());
    GroupInfo unsigned = new GroupInfo(
        fitting, info.extensions(), info.confirmationTag(), info.signer(), info.signature());

    assertThatThrownBy(() -> PublicGroup.create(info, other, watched.checks()))
        .isInstanceOf(RejectedException.class);
    assertThatThrownBy(() -> PublicGroup.create(unsigned, other, watched.checks()))
        .isInstanceOf(VerificationException.class);
  }

  @Test
  void same_proposal_twice_is_stored_once_and_survives_encoding() throws Exception {
    MlsMessage message =
        alice.group.propose(new Proposal.Remove(1), new byte[0]).message();

    watched.observe(message);
    watched.observe(message);

    assertThat(watched.observer.pendingProposals()).hasSize(1);
  }

  @Test
  void truncated_state_is_malformed() {
    byte[] stored = watched.observer.encode();
    byte[] cut = Arrays.copyOf(stored, stored.length - 1);

    assertThatThrownBy(() -> PublicGroup.decode(cut, watched.checks()))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void commit_that_the_policy_refuses_changes_nothing() throws Exception {
    Rule rule = new Rule("no_changes_today", "test");
    MlsMessage commit = alice.group.commit(CommitOptions.of()).commit();
    byte[] before = watched.observer.encode();

    assertThatThrownBy(() -> watched.observer.process(commit, view -> {
          throw new RejectedException(rule);
        }))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.rule()).isEqualTo(rule));
    assertThat(watched.observer.encode()).isEqualTo(before);
  }
}
