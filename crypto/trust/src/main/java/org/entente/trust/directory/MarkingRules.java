package org.entente.trust.directory;

import static org.entente.trust.directory.EventRule.require;

import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.trust.event.Agency;
import org.entente.trust.event.MarkingsPublished;
import org.entente.trust.marking.AgencyScheme;
import org.entente.trust.name.AgencyName;

/** The schemes of markings that agencies add: only their own codes, and none changes its meaning. */
final class MarkingRules {
  private final State state;
  private final Signers signers;

  private final long atMs;

  MarkingRules(State state, Signers signers, long atMs) {
    this.state = state;
    this.signers = signers;
    this.atMs = atMs;
  }

  void published(MarkingsPublished body) throws MlsException {
    require(state.isActive(body.agency()), EventRule.AGENCIES);
    signers.adminOf(body.agency());
    AgencyScheme scheme = read(body);
    String key = key(scheme);
    AgencyScheme before = state.schemes.get(key);
    require(before == null || scheme.keeps(before), EventRule.MARKING_CHANGED);
    require(before == null || !scheme.json().equals(before.json()), EventRule.ALREADY_EXISTS);
    require(before == null || hasRested(before), EventRule.MARKING_EARLY);
    require(before != null || hasRoom(body.agency()), EventRule.TOO_MANY);
    require(isAlone(scheme, key), EventRule.MARKING_CHANGED);
    state.schemes.put(key, scheme);
  }

  private AgencyScheme read(MarkingsPublished body) throws RejectedException {
    Agency agency = state.agencies.get(body.agency());
    if (agency == null) {
      throw new RejectedException(EventRule.AGENCIES);
    }
    try {
      return AgencyScheme.parse(
          agency.name(), agency.country(), agency.code(), body.scheme(), atMs);
    } catch (MalformedException e) {
      throw new RejectedException(EventRule.MARKING_SCHEME);
    }
  }

  private boolean hasRested(AgencyScheme before) {
    return atMs - before.atMs() >= AgencyScheme.REST_MS;
  }

  private static String key(AgencyScheme scheme) {
    return scheme.agency().value() + "/" + scheme.id();
  }

  private boolean hasRoom(AgencyName agency) {
    long has =
        state.schemes.values().stream().filter(s -> s.agency().equals(agency)).count();
    return has < AgencyScheme.MAX_PER_AGENCY;
  }

  /** No other scheme has one of its codes. */
  private boolean isAlone(AgencyScheme scheme, String key) {
    return state.schemes.entrySet().stream()
        .filter(e -> !e.getKey().equals(key))
        .flatMap(e -> e.getValue().codes().stream())
        .noneMatch(c -> scheme.codes().stream().anyMatch(own -> own.code().equals(c.code())));
  }
}
