package org.entente.trust.policy;

import static org.entente.trust.policy.RoomRule.require;

import java.util.Set;
import org.entente.mls.error.RejectedException;
import org.entente.trust.access.AccessRules;
import org.entente.trust.directory.Directory;
import org.entente.trust.directory.Team;
import org.entente.trust.event.AgencyType;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.OfficerName;

/**
 * What a room owes to its team: people of its agencies only, of types that enter rooms of its kind, no two
 * partners in one room, and nobody new after the team's end.
 */
record TeamRights(Team team, Directory directory, long atMs) {

  /** Whether the team goes on. */
  boolean isOpen() {
    return atMs < team.endsMs();
  }

  void requireOpen() throws RejectedException {
    require(isOpen(), RoomRule.TEAM_ENDED);
  }

  /** Accepts by returning, when everybody whom {@code policy} lets in is of the team's agencies. */
  void check(RoomPolicy policy) throws RejectedException {
    for (OfficerName officer : policy.letIn()) {
      require(has(officer.agency()), RoomRule.AGENCY_NOT_IN_TEAM);
    }
    checkTypes(policy);
  }

  /** Accepts by returning, when all whom {@code policy} lets in may be in one room of its kind. */
  void checkTypes(RoomPolicy policy) throws RejectedException {
    for (OfficerName officer : policy.letIn()) {
      requireType(policy, officer);
    }
    requireNoTwoPartners(policy);
  }

  /** Accepts by returning, when an agency of the founder's type opens rooms of this kind. */
  void checkFounder(RoomPolicy policy, OfficerName founder) throws RejectedException {
    AgencyType type = directory.typeOf(founder.agency()).orElse(null);
    require(AccessRules.mayOpen(type, policy.conduct().kind()), RoomRule.AGENCY_TYPE);
  }

  private void requireType(RoomPolicy policy, OfficerName officer) throws RejectedException {
    AgencyType type = directory.typeOf(officer.agency()).orElse(null);
    require(AccessRules.mayEnter(type, policy.conduct().kind()), RoomRule.AGENCY_TYPE);
  }

  private void requireNoTwoPartners(RoomPolicy policy) throws RejectedException {
    long partners = policy.letIn().stream()
        .map(OfficerName::agency)
        .distinct()
        .filter(agency -> directory.typeOf(agency).filter(AgencyType::isPartner).isPresent())
        .count();
    require(partners <= 1, RoomRule.AGENCY_TYPE);
  }

  /** Accepts by returning, when {@code next} may come after {@code now} as far as the team goes. */
  void check(RoomPolicy now, RoomPolicy next) throws RejectedException {
    Set<OfficerName> fresh = next.letIn();
    fresh.removeAll(now.letIn());
    for (OfficerName officer : fresh) {
      require(has(officer.agency()), RoomRule.AGENCY_NOT_IN_TEAM);
      requireType(next, officer);
      requireOpen();
    }
    if (!fresh.isEmpty()) {
      requireNoTwoPartners(next);
    }
  }

  private boolean has(AgencyName agency) {
    return team.agencies().contains(agency);
  }
}
