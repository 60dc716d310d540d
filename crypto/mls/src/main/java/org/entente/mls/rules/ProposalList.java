package org.entente.mls.rules;

import java.util.ArrayList;
import java.util.List;
import org.entente.mls.message.CustomProposals;
import org.entente.mls.message.PreSharedKeyId;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.SentProposal;

/** The proposals of one commit, in its order. */
public record ProposalList(List<SentProposal> proposals) {
  /** Keeps copies. */
  public ProposalList {
    proposals = List.copyOf(proposals);
  }

  /** Those of one kind. */
  public <T extends Proposal> List<T> all(Class<T> kind) {
    List<T> found = new ArrayList<>();
    for (SentProposal sent : proposals) {
      if (kind.isInstance(sent.proposal())) {
        found.add(kind.cast(sent.proposal()));
      }
    }
    return found;
  }

  /** Whether there is one of this kind. */
  public boolean has(Class<? extends Proposal> kind) {
    return !all(kind).isEmpty();
  }

  /** The pre-shared keys, in the order in which they are mixed in. */
  public List<PreSharedKeyId> psks() {
    return all(Proposal.PreSharedKey.class).stream()
        .map(Proposal.PreSharedKey::psk)
        .toList();
  }

  /** Whether a commit of this list must carry a path (RFC 9420 section 12.4). */
  public boolean needsPath(CustomProposals custom) {
    return proposals.isEmpty()
        || has(Proposal.Update.class)
        || has(Proposal.Remove.class)
        || has(Proposal.ExternalInit.class)
        || has(Proposal.GroupContextExtensions.class)
        || custom.needPath(all(Proposal.Custom.class));
  }
}
