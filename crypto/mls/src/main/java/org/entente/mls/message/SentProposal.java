package org.entente.mls.message;

import org.jspecify.annotations.Nullable;

/**
 * A proposal of a commit with its author.
 *
 * @param sender who proposed it; for one inside the commit that is the committer
 * @param ref its reference, or null when the commit carries it by value
 */
public record SentProposal(
    Proposal proposal, Sender sender, @Nullable ProposalRef ref) {
  /** Whether the commit carries the proposal itself. */
  public boolean isByValue() {
    return ref == null;
  }
}
