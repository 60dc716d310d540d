package org.entente.mls.group;

import org.entente.mls.message.Proposal;
import org.entente.mls.rules.ProposalList;

/** What this device may still do in its group. */
enum Standing {
  ACTIVE,
  /** A commit removed this device. */
  REMOVED,
  /** A ReInit closed the group. */
  CLOSED;

  /** The standing of a member after a commit of {@code proposals} that does not remove it. */
  static Standing after(ProposalList proposals) {
    return proposals.has(Proposal.ReInit.class) ? CLOSED : ACTIVE;
  }
}
