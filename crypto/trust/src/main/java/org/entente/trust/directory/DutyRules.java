package org.entente.trust.directory;

import static org.entente.trust.directory.EventRule.require;

import java.util.Map;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.Suites;
import org.entente.trust.certificate.VerifiedDevice;
import org.entente.trust.event.Duty;
import org.entente.trust.event.DutyEvent;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;

/** Whom an agency entrusts with what: two persons appoint and everybody has notice, one takes it away. */
final class DutyRules {
  private static final int MOST = 9;
  private static final int MOST_KEYS = 2;
  private static final long DAY_MS = 24L * 3_600_000;

  /** How long after it was made an appointment can be logged. */
  private static final long FRESH_MS = 14 * DAY_MS;

  private final State state;
  private final Signers signers;
  private final long madeMs;
  private final long atMs;

  DutyRules(State state, Signers signers, long madeMs, long atMs) {
    this.state = state;
    this.signers = signers;
    this.madeMs = madeMs;
    this.atMs = atMs;
  }

  void changed(DutyEvent body) throws MlsException {
    if (body instanceof DutyEvent.Appointed appointed) {
      appointed(appointed.officer(), appointed.duty());
    } else if (body instanceof DutyEvent.Discharged discharged) {
      discharged(discharged.officer(), discharged.duty());
    } else if (body instanceof DutyEvent.ReleaseKeyGiven given) {
      given(given);
    }
  }

  private void appointed(OfficerName officer, Duty duty) throws MlsException {
    require(state.isActive(officer.agency()), EventRule.AGENCIES);
    require(state.ofOfficer.containsKey(officer), EventRule.NOT_FOUND);
    Map<OfficerName, Long> having = state.duties.having(duty);
    require(!having.containsKey(officer), EventRule.ALREADY_EXISTS);
    long colleagues = having.keySet().stream()
        .filter(o -> o.agency().equals(officer.agency()))
        .count();
    require(colleagues < MOST, EventRule.TOO_MANY);
    long ended = state.duties.discharged.getOrDefault(officer, 0L);
    boolean fresh = atMs - madeMs <= FRESH_MS && madeMs - atMs <= DAY_MS;
    require(madeMs > ended && fresh, EventRule.ENDED);
    signers.requireTwoAdminsFor(officer);
    having.put(officer, atMs + Duty.NOTICE_MS);
  }

  private void discharged(OfficerName officer, Duty duty) throws MlsException {
    signers.adminOrDeviceOf(officer);
    require(state.duties.having(duty).containsKey(officer), EventRule.NOT_FOUND);
    state.duties.having(duty).remove(officer);
    state.duties.discharged.put(officer, atMs);
  }

  /** A key may be given while the notice still runs, so that all is ready when it ends. */
  private void given(DutyEvent.ReleaseKeyGiven body) throws MlsException {
    VerifiedDevice signer = signers.onlyOfficer();
    boolean entrusted = state.duties.wasEntrusted(signer.name(), Duty.SECURITY_OFFICER);
    require(entrusted, EventRule.SIGNER_NOT_ENTITLED);
    CipherSuite suite = Suites.hybridAes128();
    require(suite.isPublicKey(body.key()), EventRule.CERTIFICATE);
    requireFewKeys(signer.name());
    state.duties.releaseKeys.put(signer.name(), new GivenKey(body.key(), atMs));
  }

  /** One key a day for a device, and two devices for a person, others that are shut out not counted. */
  private void requireFewKeys(DeviceName device) throws RejectedException {
    GivenKey before = state.duties.releaseKeys.get(device);
    require(before == null || atMs >= before.sinceMs() + DAY_MS, EventRule.TOO_MANY);
    long others = state.duties.releaseKeys.keySet().stream()
        .filter(d -> d.officer().equals(device.officer()) && !d.equals(device))
        .filter(d -> !state.isRevoked(d))
        .count();
    require(others < MOST_KEYS, EventRule.TOO_MANY);
  }
}
