package org.entente.member.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entente.mls.error.MalformedException;
import org.entente.trust.directory.Directory;
import org.entente.trust.marking.AgencyScheme;
import org.entente.trust.marking.MarkingSchemes;
import org.entente.trust.name.TeamId;

/** The codes that count in the rooms of each team: those of the product and those that its agencies added. */
final class TeamMarkings {
  private final MarkingSchemes builtIn;
  private final Map<TeamId, MarkingSchemes> byTeam = new HashMap<>();
  private Directory known = Directory.EMPTY;

  TeamMarkings(MarkingSchemes builtIn) {
    this.builtIn = builtIn;
  }

  MarkingSchemes builtIn() {
    return builtIn;
  }

  MarkingSchemes of(TeamId team, Directory directory) {
    if (directory != known) {
      byTeam.clear();
      known = directory;
    }
    return byTeam.computeIfAbsent(team, t -> with(schemesOf(t, directory)));
  }

  /** A code of the product keeps its meaning, whatever a scheme says that a region has let through. */
  private MarkingSchemes with(List<AgencyScheme> more) {
    MarkingSchemes all = builtIn;
    for (AgencyScheme scheme : more) {
      try {
        all = all.and(scheme);
      } catch (MalformedException e) {
        continue;
      }
    }
    return all;
  }

  static List<AgencyScheme> schemesOf(TeamId team, Directory directory) {
    return directory.schemes().stream()
        .filter(s -> directory.team(team).stream().anyMatch(t -> t.agencies().contains(s.agency())))
        .toList();
  }
}
