package org.entente.trust.policy;

import static org.entente.trust.policy.RoomRule.require;

import java.util.HashSet;
import java.util.Set;
import org.entente.mls.error.RejectedException;
import org.entente.trust.directory.Team;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.OfficerName;

/** What a room owes to its team: people of its agencies only, and nobody new after its end. */
record TeamRights(Team team, long atMs) {

  /** Whether the team goes on. */
  boolean isOpen() {
    return atMs < team.endsMs();
  }

  void requireOpen() throws RejectedException {
    require(isOpen(), RoomRule.TEAM_ENDED);
  }

  /** Accepts by returning, when everybody whom {@code policy} lets in is of the team's agencies. */
  void check(RoomPolicy policy) throws RejectedException {
    for (OfficerName officer : letIn(policy)) {
      require(has(officer.agency()), RoomRule.AGENCY_NOT_IN_TEAM);
    }
  }

  /** Accepts by returning, when {@code next} may come after {@code now} as far as the team goes. */
  void check(RoomPolicy now, RoomPolicy next) throws RejectedException {
    Set<OfficerName> fresh = letIn(next);
    fresh.removeAll(letIn(now));
    for (OfficerName officer : fresh) {
      require(has(officer.agency()), RoomRule.AGENCY_NOT_IN_TEAM);
      requireOpen();
    }
  }

  private boolean has(AgencyName agency) {
    return team.agencies().contains(agency);
  }

  private static Set<OfficerName> letIn(RoomPolicy policy) {
    Set<OfficerName> all = new HashSet<>(policy.admitted());
    all.addAll(policy.admitters());
    return all;
  }
}
