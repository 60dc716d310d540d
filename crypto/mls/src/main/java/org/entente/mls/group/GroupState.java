package org.entente.mls.group;

import org.entente.mls.error.MlsException;
import org.entente.mls.error.StateException;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.keypackage.Lifetime;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.message.Proposal;
import org.entente.mls.rules.ProposalList;
import org.entente.mls.rules.RuleContext;
import org.entente.mls.suite.SignatureKeyPair;
import org.jspecify.annotations.Nullable;

/**
 * Everything a member keeps of its group, as one immutable value.
 *
 * @param reInit what closed the group, or null
 * @param unstored how many messages may still be sealed before the state must be stored, or {@link
 *     #UNLIMITED} when the caller stores after each
 */
record GroupState(
    Epoch epoch,
    Own own,
    PendingProposals pending,
    PastEpochs past,
    Standing standing,
    Proposal.@Nullable ReInit reInit,
    int unstored) {
  static final int UNLIMITED = -1;

  /** The first state of an epoch. */
  static GroupState fresh(Epoch epoch, Own own, PastEpochs past, Standing standing) {
    return new GroupState(epoch, own, PendingProposals.NONE, past, standing, null, UNLIMITED);
  }

  /** The first state of the epoch that a commit of {@code proposals} led to. */
  static GroupState after(ProposalList proposals, Epoch epoch, Own own, PastEpochs past) {
    for (Proposal.ReInit reInit : proposals.all(Proposal.ReInit.class)) {
      PendingProposals none = PendingProposals.NONE;
      return new GroupState(epoch, own, none, past, Standing.CLOSED, reInit, UNLIMITED);
    }
    return fresh(epoch, own, past, Standing.ACTIVE);
  }

  GroupState withEpoch(Epoch next) {
    return new GroupState(next, own, pending, past, standing, reInit, unstored);
  }

  GroupState withPending(PendingProposals next) {
    return new GroupState(epoch, own, next, past, standing, reInit, unstored);
  }

  GroupState withPast(PastEpochs next) {
    return new GroupState(epoch, own, pending, next, standing, reInit, unstored);
  }

  /** The same state as one that others may have gone on from. */
  GroupState restored() {
    Standing next = standing == Standing.ACTIVE ? Standing.RESTORED : standing;
    return new GroupState(epoch, own, pending, past, next, reInit, unstored);
  }

  GroupState withUnstored(int messages) {
    return new GroupState(epoch, own, pending, past, standing, reInit, messages);
  }

  /** Without the past epochs that are too old at {@code now}. */
  GroupState prune(long now) {
    PastEpochs kept = past.prune(now);
    return kept == past ? this : withPast(kept);
  }

  /** The past epochs of the next epoch: ours, and this one when it is over. */
  PastEpochs pastAfter(long now) {
    return past.with(PastEpoch.of(epoch, now), now);
  }

  /** This next state, with the message keys that {@code before} has by now. */
  GroupState following(GroupState before, long now) throws StateException {
    before.requireActive();
    long wanted = epoch.context().epoch() - 1;
    if (!before.epoch.context().groupId().equals(epoch.context().groupId())) {
      throw new StateException(StateException.Reason.OTHER_GROUP);
    }
    if (before.epoch.context().epoch() != wanted) {
      throw new StateException(
          StateException.Reason.PAST_EPOCH, before.epoch.context().epoch());
    }
    return withPast(before.pastAfter(now));
  }

  void requireActive() throws StateException {
    if (standing == Standing.REMOVED) {
      throw new StateException(StateException.Reason.REMOVED);
    }
    if (standing == Standing.CLOSED) {
      throw new StateException(StateException.Reason.GROUP_CLOSED);
    }
  }

  /** The current epoch as the rules for what this device sends see it. */
  RuleContext rules(Engine env) {
    return new RuleContext(
        epoch.suite(),
        epoch.context(),
        epoch.tree(),
        env.validator(),
        env.custom(),
        env.nowSeconds().getAsLong());
  }

  /** What our current leaf says, to be said again with fresh keys. */
  OwnLeaf ownLeaf() throws MlsException {
    LeafNode leaf = epoch.tree().member(own.leaf());
    return new OwnLeaf(
        leaf.credential(),
        new SignatureKeyPair(own.signatureKey(), leaf.signatureKey()),
        leaf.capabilities(),
        new Lifetime(0, 0),
        leaf.extensions());
  }

  void eraseExcept(@Nullable GroupState next) {
    Erasure.erase(this, next);
  }
}
