package org.entente.mls.oracle;

import java.util.IntSummaryStatistics;
import java.util.List;

/** What the other engines do wrong and a run keeps clear of; each is told in docs/oracles.md. */
final class Known {
  private Known() {}

  /**
   * Whether a bcmls member may be added by this committer. One that joins by a commit without path
   * takes an empty path secret for its own and later cannot follow; ts-mls makes such commits.
   */
  static boolean addsWithPath(Party committer) {
    return !(committer instanceof NodeParty);
  }

  /**
   * Whether ts-mls refuses a tree on joining because two nodes above one leaf have different
   * unmerged leaves, which RFC 9420 section 4.1.1 allows: only the nodes between have to list it.
   */
  static boolean refusesLegalTree(Party party, String reason) {
    return party instanceof NodeParty
        && reason.contains("join: error ValidationError: non-blank intermediate node must list");
  }

  /** ts-mls makes no Update proposals and refuses those of the first leaf. */
  static boolean mayProposeUpdate(Party proposer) throws Exception {
    return !(proposer instanceof NodeParty) && proposer.view().leaf() != 0;
  }

  /**
   * Whether these members would leave the left half of the tree empty beside one of another engine: both
   * of them make and read such a commit wrongly, as {@code BlankRootIT} shows.
   */
  static boolean leavesRootBlank(List<Party> members) throws Exception {
    IntSummaryStatistics leaves = new IntSummaryStatistics();
    for (Party member : members) {
      leaves.accept(member.view().leaf());
    }
    int half = Integer.highestOneBit(leaves.getMax());
    return half > 0
        && leaves.getMin() >= half
        && !members.stream().allMatch(OurParty.class::isInstance);
  }
}
