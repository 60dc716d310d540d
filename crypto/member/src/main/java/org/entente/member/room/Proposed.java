package org.entente.member.room;

import org.entente.mls.codec.Bytes;
import org.entente.mls.error.RejectedException;
import org.entente.mls.group.Group;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.Sender;
import org.entente.mls.message.SentProposal;
import org.entente.trust.log.EntryKind;

/** Proposals that stand in the log and wait for somebody's commit. */
final class Proposed {
  private final Room room;

  Proposed(Room room) {
    this.room = room;
  }

  /** Whether somebody else has proposed something that may be carried out. */
  boolean othersHaveProposed() {
    Group group = room.group();
    return group != null
        && group.pendingProposals().stream()
            .anyMatch(p -> !isOf(p, group.ownLeafIndex()) && isPermitted(group, p));
  }

  /** Whether a commit may carry {@code sent}; with one that it may not, all of it is refused. */
  boolean isPermitted(Group group, SentProposal sent) {
    try {
      room.host.registry().rules().checkProposal(group.context(), group.tree(), sent);
      return true;
    } catch (RejectedException e) {
      return false;
    }
  }

  private static boolean isOf(SentProposal sent, int leaf) {
    return sent.sender() instanceof Sender.Member member && member.leafIndex() == leaf;
  }

  /** Whether the holder of {@code leaf} has asked to be removed himself. */
  static boolean asksToLeave(Group group, int leaf) {
    return group.pendingProposals().stream()
        .anyMatch(p -> isOf(p, leaf)
            && p.proposal() instanceof Proposal.Remove remove
            && remove.leafIndex() == leaf);
  }

  /** Asks to be removed, now and after every change until it has happened. */
  void leaveAgain() {
    Group group = room.group();
    boolean asked = group != null && asksToLeave(group, group.ownLeafIndex());
    if (room.state.leaving && !asked && !room.outbox.contains(EntryKind.PROPOSAL)) {
      room.outbox.append(EntryKind.PROPOSAL, Bytes.EMPTY);
    }
  }
}
