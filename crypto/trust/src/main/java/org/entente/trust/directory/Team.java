package org.entente.trust.directory;

import java.util.Set;
import org.entente.mls.suite.Suites;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.TeamId;

/**
 * A team: which agencies, until when, and with which suite its new rooms are made.
 *
 * @param suite the hybrid one until the team decides otherwise
 */
public record Team(TeamId id, Set<AgencyName> agencies, long endsMs, int suite) {
  /** Keeps a copy. */
  public Team {
    agencies = Set.copyOf(agencies);
  }

  static Team opened(TeamId id, Set<AgencyName> agencies, long endsMs) {
    return new Team(id, agencies, endsMs, Suites.HYBRID);
  }

  Team endingAt(long whenMs) {
    return new Team(id, agencies, whenMs, suite);
  }

  Team withSuite(int chosen) {
    return new Team(id, agencies, endsMs, chosen);
  }
}
