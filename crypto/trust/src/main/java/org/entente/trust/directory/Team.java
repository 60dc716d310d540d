package org.entente.trust.directory;

import java.util.Set;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.TeamId;

/** A team: which agencies, and until when. */
public record Team(TeamId id, Set<AgencyName> agencies, long endsMs) {
  /** Keeps a copy. */
  public Team {
    agencies = Set.copyOf(agencies);
  }
}
