package org.entente.mls.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.message.PreSharedKeyId;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.Sender;
import org.entente.mls.message.SentProposal;

/** Whether proposals may stand in one commit together (RFC 9420 section 12.2). */
final class CommitRules {
  private CommitRules() {}

  static void checkMember(int committer, ProposalList list) throws RejectedException {
    boolean few = list.proposals().size() <= References.MAX_PROPOSALS;
    Require.that(few, Rule.TOO_MANY_PROPOSALS);
    Require.that(!list.has(Proposal.ExternalInit.class), Rule.EXTERNAL_INIT);
    checkLeaves(committer, list);
    checkSingles(list);
  }

  /** At most one Update or Remove per leaf, and none of the committer's own. */
  private static void checkLeaves(int committer, ProposalList list) throws RejectedException {
    Set<Integer> changed = new HashSet<>();
    for (SentProposal sent : list.proposals()) {
      if (sent.proposal() instanceof Proposal.Remove remove) {
        Require.that(remove.leafIndex() != committer, Rule.COMMITTER_REMOVED);
        Require.that(changed.add(remove.leafIndex()), Rule.DUPLICATE_PROPOSAL);
      } else if (sent.proposal() instanceof Proposal.Update
          && sent.sender() instanceof Sender.Member member) {
        Require.that(member.leafIndex() != committer, Rule.UPDATE_BY_COMMITTER);
        Require.that(changed.add(member.leafIndex()), Rule.DUPLICATE_PROPOSAL);
      }
    }
  }

  private static void checkSingles(ProposalList list) throws RejectedException {
    checkPsks(list.psks());
    int contexts = list.all(Proposal.GroupContextExtensions.class).size();
    Require.that(contexts <= 1, Rule.DUPLICATE_PROPOSAL);
    boolean reInit = list.has(Proposal.ReInit.class);
    Require.that(!reInit || list.proposals().size() == 1, Rule.REINIT_NOT_ALONE);
  }

  static void checkExternal(ProposalList list) throws RejectedException {
    List<Proposal.ExternalInit> inits = list.all(Proposal.ExternalInit.class);
    Require.that(inits.size() == 1, Rule.EXTERNAL_INIT);
    Require.that(list.all(Proposal.Remove.class).size() <= 1, Rule.EXTERNAL_REMOVE);
    for (SentProposal sent : list.proposals()) {
      Require.that(sent.isByValue(), Rule.PROPOSAL_NOT_ALLOWED);
    }
    checkPsks(list.psks());
  }

  /** Each once, and at most one that ties this group to an old one. */
  private static void checkPsks(List<PreSharedKeyId> psks) throws RejectedException {
    Require.that(new HashSet<>(psks).size() == psks.size(), Rule.DUPLICATE_PROPOSAL);
    long groups = psks.stream().filter(PreSharedKeyId::isSuccession).count();
    Require.that(groups <= 1, Rule.PSK_NOT_ALLOWED);
  }
}
