package org.entente.mls.message;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.tree.RatchetTree;

/**
 * A commit as a policy sees it: what was, who wants what, and what would be. Everything in it is
 * signed and follows the protocol; whether it may happen is the question.
 *
 * @param before the context of the epoch the commit was made in
 * @param after the context the commit leads to; its confirmed transcript hash is set
 * @param treeBefore the tree of {@code before}
 * @param treeAfter the tree of {@code after}
 * @param sender {@link Sender.Member} or {@link Sender.NewMemberCommit}
 * @param committerLeafIndex the committer's leaf, for an external commit the one it takes
 * @param committer the committer's leaf as it signed the commit
 * @param proposals in the order of the commit
 * @param addedLeaves where each Add went, in the order of the Adds
 * @param authenticatedData what rides along, signed
 */
public record CommitView(
    GroupContext before,
    GroupContext after,
    RatchetTree treeBefore,
    RatchetTree treeAfter,
    Sender sender,
    int committerLeafIndex,
    LeafNode committer,
    List<SentProposal> proposals,
    List<Integer> addedLeaves,
    Bytes authenticatedData) {
  /** Keeps copies. */
  public CommitView {
    proposals = List.copyOf(proposals);
    addedLeaves = List.copyOf(addedLeaves);
  }

  /** Whether the committer adds itself. */
  public boolean isExternal() {
    return sender instanceof Sender.NewMemberCommit;
  }

  /** The members before the commit, by leaf. */
  public List<Member> rosterBefore() {
    return Rosters.of(treeBefore);
  }

  /** The members after the commit, by leaf. */
  public List<Member> rosterAfter() {
    return Rosters.of(treeAfter);
  }
}
