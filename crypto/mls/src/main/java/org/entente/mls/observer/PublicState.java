package org.entente.mls.observer;

import java.util.ArrayList;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.SentProposal;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.tree.RatchetTree;

/**
 * Everything an observer keeps of a group.
 *
 * @param confirmationTag of the commit that began the epoch, as its author claims it
 * @param interimTranscriptHash follows from the context and the tag
 * @param pending proposals of this epoch that were sent by themselves
 * @param closed whether a ReInit ended the group
 */
record PublicState(
    CipherSuite suite,
    GroupContext context,
    RatchetTree tree,
    Bytes confirmationTag,
    Bytes interimTranscriptHash,
    List<SentProposal> pending,
    boolean closed) {
  static final int MAX_PENDING = 1024;

  PublicState {
    pending = List.copyOf(pending);
  }

  PublicState with(SentProposal proposal) throws RejectedException {
    if (pending.size() >= MAX_PENDING) {
      throw new RejectedException(Rule.TOO_MANY_PROPOSALS);
    }
    List<SentProposal> more = new ArrayList<>(pending);
    more.add(proposal);
    return new PublicState(
        suite, context, tree, confirmationTag, interimTranscriptHash, more, closed);
  }
}
