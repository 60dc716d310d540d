package org.entente.mls.group;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.message.ProposalRef;
import org.entente.mls.message.SentProposal;
import org.entente.mls.secret.SecretBytes;
import org.jspecify.annotations.Nullable;

/**
 * The proposals of this epoch that a commit can refer to, in the order they came.
 *
 * @param ownUpdates the private keys of our own proposed leaves, by their public keys
 */
record PendingProposals(List<SentProposal> proposals, Map<Bytes, OwnUpdate> ownUpdates) {
  static final PendingProposals NONE = new PendingProposals(List.of(), Map.of());
  static final int MAX = 1024;

  PendingProposals {
    proposals = List.copyOf(proposals);
    ownUpdates = Map.copyOf(ownUpdates);
  }

  /** What becomes ours when a commit takes our proposed leaf. */
  record OwnUpdate(SecretBytes leafKey, SecretBytes signatureKey) {}

  @Nullable
  SentProposal find(ProposalRef ref) {
    for (SentProposal proposal : proposals) {
      if (ref.equals(proposal.ref())) {
        return proposal;
      }
    }
    return null;
  }

  PendingProposals with(SentProposal proposal) throws RejectedException {
    if (proposals.size() >= MAX) {
      throw new RejectedException(Rule.TOO_MANY_PROPOSALS);
    }
    List<SentProposal> more = new ArrayList<>(proposals);
    more.add(proposal);
    return new PendingProposals(more, ownUpdates);
  }

  PendingProposals withOwnUpdate(Bytes encryptionKey, OwnUpdate update) {
    Map<Bytes, OwnUpdate> more = new LinkedHashMap<>(ownUpdates);
    more.put(encryptionKey, update);
    return new PendingProposals(proposals, more);
  }

  List<SecretBytes> secrets() {
    List<SecretBytes> all = new ArrayList<>();
    for (OwnUpdate update : ownUpdates.values()) {
      all.add(update.leafKey());
      all.add(update.signatureKey());
    }
    return all;
  }
}
