package org.entente.trust.directory;

import static org.entente.trust.directory.EventRule.require;

import java.util.HashSet;
import java.util.Set;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.suite.Suites;
import org.entente.trust.certificate.VerifiedDevice;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.TeamEvent;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.TeamId;

/** Teams and their rooms: what agencies agree on. */
final class TeamRules {
  private final State state;
  private final Signers signers;
  private final long atMs;

  TeamRules(State state, Signers signers, long atMs) {
    this.state = state;
    this.signers = signers;
    this.atMs = atMs;
  }

  void opened(EventBody.TeamOpened body) throws MlsException {
    Set<AgencyName> agencies = new HashSet<>(body.agencies());
    require(!agencies.isEmpty() && agencies.size() == body.agencies().size(), EventRule.AGENCIES);
    require(agencies.stream().allMatch(state::isActive), EventRule.AGENCIES);
    signers.requireAdminOfEach(agencies);
    require(!state.teams.containsKey(body.team()), EventRule.ALREADY_EXISTS);
    require(body.endsMs() > atMs, EventRule.ENDED);
    state.teams.put(body.team(), Team.opened(body.team(), agencies, body.endsMs()));
  }

  void changed(TeamEvent body) throws MlsException {
    if (body instanceof TeamEvent.Extended extended) {
      Team team = going(extended.team());
      signers.requireAdminOfEach(team.agencies());
      require(extended.endsMs() > team.endsMs(), EventRule.ENDED);
      state.teams.put(team.id(), team.endingAt(extended.endsMs()));
    } else if (body instanceof TeamEvent.Closed closed) {
      Team team = going(closed.team());
      signers.requireAdminsOfTwo(team.agencies());
      state.teams.put(team.id(), team.endingAt(atMs));
    } else if (body instanceof TeamEvent.SuiteChosen chosen) {
      Team team = going(chosen.team());
      signers.requireAdminOfEach(team.agencies());
      require(Suites.standard().supports(chosen.suite()), EventRule.SUITE);
      state.teams.put(team.id(), team.withSuite(chosen.suite()));
    }
  }

  void roomOpened(EventBody.RoomOpened body) throws MlsException {
    VerifiedDevice founder = signers.only();
    Team team = team(body.team());
    require(team.agencies().contains(founder.name().agency()), EventRule.SIGNER_NOT_ENTITLED);
    require(team.endsMs() > atMs, EventRule.ENDED);
    require(body.suite() == team.suite(), EventRule.SUITE);
    require(!state.rooms.containsKey(body.room()), EventRule.ALREADY_EXISTS);
    LoggedRoom room = new LoggedRoom(
        body.room(),
        body.team(),
        Homes.first(body.homeRegion()),
        body.suite(),
        founder.name(),
        body.policyHash());
    state.rooms.put(body.room(), room);
  }

  private Team going(TeamId id) throws RejectedException {
    Team team = team(id);
    require(team.endsMs() > atMs, EventRule.ENDED);
    return team;
  }

  private Team team(TeamId id) throws RejectedException {
    Team team = state.teams.get(id);
    if (team == null) {
      throw new RejectedException(EventRule.NOT_FOUND);
    }
    return team;
  }
}
