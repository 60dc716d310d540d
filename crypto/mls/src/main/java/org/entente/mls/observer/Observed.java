package org.entente.mls.observer;

import org.entente.mls.message.CommitView;
import org.entente.mls.message.SentProposal;

/** What a public message of a group led to. */
public sealed interface Observed {

  /** The group after the message. */
  PublicGroup next();

  /**
   * A proposal that commits of this epoch may refer to; the epoch stays.
   *
   * @param next with the proposal among its pending ones
   * @param proposal with its sender and reference
   */
  record ProposalStored(PublicGroup next, SentProposal proposal) implements Observed {}

  /**
   * A commit; the epoch moves on.
   *
   * @param next the group in the next epoch; {@link PublicGroup#verifyGroupInfo} confirms it
   * @param view what the policy saw
   */
  record CommitObserved(PublicGroup next, CommitView view) implements Observed {}
}
