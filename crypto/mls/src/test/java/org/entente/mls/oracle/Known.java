package org.entente.mls.oracle;

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
}
