package org.entente.member.registry;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.entente.mls.error.MlsException;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.SuiteRegistry;
import org.entente.mls.suite.Suites;
import org.entente.trust.directory.Directory;
import org.entente.trust.directory.LoggedRoom;
import org.entente.trust.directory.Team;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.TeamId;

/** Which cipher suites rooms have and devices are asked for: the hybrid one, unless a team has decided otherwise. */
final class SuiteChoice {
  private final SuiteRegistry suites;

  SuiteChoice(SuiteRegistry suites) {
    this.suites = suites;
  }

  CipherSuite of(TeamId team, Directory directory) {
    return suite(directory.team(team).map(Team::suite).orElse(Suites.HYBRID));
  }

  List<CipherSuite> forDevicesOf(AgencyName agency, Directory directory) {
    Set<Integer> ids = new LinkedHashSet<>(List.of(Suites.HYBRID));
    for (Team team : directory.teams()) {
      if (team.agencies().contains(agency)) {
        ids.add(team.suite());
      }
    }
    for (LoggedRoom room : directory.rooms()) {
      if (directory.team(room.team()).stream().anyMatch(t -> t.agencies().contains(agency))) {
        ids.add(room.suite());
      }
    }
    return ids.stream().map(this::suite).toList();
  }

  private CipherSuite suite(int id) {
    try {
      return suites.suite(id);
    } catch (MlsException e) {
      throw new IllegalStateException("this build lacks a suite that the log allows", e);
    }
  }
}
