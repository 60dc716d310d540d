package org.entente.cli.agency;

import org.entente.cli.NotDone;
import org.entente.trust.directory.Directory;
import org.entente.trust.directory.Proposal;

/** Finds what waits for a decision. */
final class Proposals {
  private Proposals() {}

  static Proposal find(Directory directory, String id) {
    return directory.proposals().stream()
        .filter(proposal -> proposal.id().toHex().equals(id))
        .findFirst()
        .orElseThrow(() -> new NotDone(
            "There is no proposal " + id + " in this federation. See: entente agency list"));
  }
}
