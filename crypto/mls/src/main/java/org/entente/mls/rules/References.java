package org.entente.mls.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.message.Commit;
import org.entente.mls.message.ProposalOrRef;
import org.entente.mls.message.ProposalRef;
import org.entente.mls.message.Sender;
import org.entente.mls.message.SentProposal;

/** Finds the proposals that a commit names. */
public final class References {
  /** More proposals than any commit may name: one for each of several thousand devices. */
  public static final int MAX_PROPOSALS = 4096;

  private References() {}

  /**
   * The proposals of {@code commit} in its order.
   *
   * @param stored what was proposed in this epoch
   * @throws RejectedException when one is not among {@code stored} or is named twice, or there are
   *     more than {@value #MAX_PROPOSALS}
   */
  public static ProposalList resolve(Commit commit, Sender committer, List<SentProposal> stored)
      throws RejectedException {
    Require.that(commit.proposals().size() <= MAX_PROPOSALS, Rule.TOO_MANY_PROPOSALS);
    Set<ProposalRef> named = new HashSet<>();
    List<SentProposal> found = new ArrayList<>();
    for (ProposalOrRef entry : commit.proposals()) {
      if (entry instanceof ProposalOrRef.ByValue value) {
        found.add(new SentProposal(value.proposal(), committer, null));
      } else if (entry instanceof ProposalOrRef.ByReference reference) {
        found.add(find(stored, reference.ref()));
        Require.that(named.add(reference.ref()), Rule.DUPLICATE_PROPOSAL);
      }
    }
    return new ProposalList(found);
  }

  private static SentProposal find(List<SentProposal> stored, ProposalRef ref)
      throws RejectedException {
    for (SentProposal sent : stored) {
      if (ref.equals(sent.ref())) {
        return sent;
      }
    }
    throw new RejectedException(Rule.UNKNOWN_PROPOSAL_REFERENCE);
  }
}
