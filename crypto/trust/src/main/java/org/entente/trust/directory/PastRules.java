package org.entente.trust.directory;

import static org.entente.trust.directory.EventRule.require;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.suite.HpkeCiphertext;
import org.entente.mls.suite.Suites;
import org.entente.trust.access.AccessRules;
import org.entente.trust.access.Act;
import org.entente.trust.access.PersonRole;
import org.entente.trust.certificate.VerifiedDevice;
import org.entente.trust.event.Duty;
import org.entente.trust.event.PastEvent;
import org.entente.trust.event.SealedShare;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;

/**
 * Pasts that are asked for, released and declined. A release names the one request, device and key that
 * it is for; it counts only after the delay, from a security officer of the same agency who is not the
 * one that asks, and once for each person.
 */
final class PastRules {
  private static final int FEWEST = 2;
  private static final int MOST_REQUESTS = 8;

  private final State state;
  private final Signers signers;
  private final Bytes eventHash;
  private final long atMs;

  PastRules(State state, Signers signers, Bytes eventHash, long atMs) {
    this.state = state;
    this.signers = signers;
    this.eventHash = eventHash;
    this.atMs = atMs;
  }

  void changed(PastEvent body) throws MlsException {
    if (body instanceof PastEvent.Asked asked) {
      asked(asked);
    } else if (body instanceof PastEvent.Released released) {
      released(released);
    } else if (body instanceof PastEvent.Declined declined) {
      declined(declined);
    }
  }

  private void asked(PastEvent.Asked body) throws MlsException {
    VerifiedDevice signer = signers.onlyOfficer();
    require(signer.name().equals(body.device()), EventRule.SIGNER_NOT_ENTITLED);
    requireRoom(body, signer);
    requireFew(signer.name().officer());
    boolean open = state.pasts.values().stream()
        .anyMatch(p -> p.device().equals(signer.name())
            && p.asked().room().equals(body.room())
            && p.isOpen(atMs));
    require(!open, EventRule.ALREADY_EXISTS);
    require(Suites.hybridAes128().isPublicKey(body.key()), EventRule.CERTIFICATE);
    requireShares(body, signer);
    PastRequest request = new PastRequest(eventHash, signer.name(), body, atMs, Map.of(), null);
    state.pasts.put(eventHash, request);
  }

  /** Requests stay in the log for ever, also declined ones; those of devices that were shut out do not count. */
  private void requireFew(OfficerName asker) throws RejectedException {
    long recent = state.pasts.values().stream()
        .filter(p -> p.device().officer().equals(asker))
        .filter(p -> !state.isRevoked(p.device()))
        .filter(p -> atMs < p.sinceMs() + PastRequest.OPEN_MS)
        .count();
    require(recent < MOST_REQUESTS, EventRule.TOO_MANY);
  }

  /** One for each device, each of the one length that there is, for enough colleagues. */
  private static void requireShares(PastEvent.Asked body, VerifiedDevice signer)
      throws RejectedException {
    Set<OfficerName> persons = new HashSet<>();
    Set<DeviceName> devices = new HashSet<>();
    for (SealedShare share : body.shares()) {
      boolean colleague = share.to().agency().equals(signer.name().agency());
      require(colleague, EventRule.AGENCIES);
      require(isShare(share.sealed()) && devices.add(share.to()), EventRule.CERTIFICATE);
      persons.add(share.to().officer());
    }
    boolean enough = body.threshold() >= FEWEST && persons.size() >= body.threshold();
    require(enough, EventRule.NOT_FOUND);
  }

  private static boolean isShare(HpkeCiphertext sealed) {
    return Suites.hybridAes128().isSealed(sealed, SealedShare.LENGTH);
  }

  private void requireRoom(PastEvent.Asked body, VerifiedDevice signer) throws RejectedException {
    LoggedRoom room = state.rooms.get(body.room());
    Team team = room == null ? null : state.teams.get(room.team());
    if (team == null) {
      throw new RejectedException(EventRule.NOT_FOUND);
    }
    require(team.agencies().contains(signer.name().agency()), EventRule.AGENCIES);
  }

  private PastRequest standing(Bytes id) throws RejectedException {
    PastRequest request = state.pasts.get(id);
    if (request == null) {
      throw new RejectedException(EventRule.NOT_FOUND);
    }
    require(request.declinedBy() == null, EventRule.ALREADY_DECIDED);
    return request;
  }

  private void released(PastEvent.Released body) throws MlsException {
    PastRequest request = standing(body.asked());
    VerifiedDevice signer = signers.onlyOfficer();
    OfficerName person = signer.name().officer();
    require(mayRelease(signer.name(), request), EventRule.SIGNER_NOT_ENTITLED);
    require(!state.isRevoked(request.device()), EventRule.DEVICE_REVOKED);
    require(atMs >= request.fromMs(), EventRule.TOO_EARLY);
    require(request.isOpen(atMs), EventRule.ENDED);
    require(!request.releases().containsKey(person), EventRule.ALREADY_DECIDED);
    require(isShare(body.share()), EventRule.CERTIFICATE);
    PastRequest.Release release = new PastRequest.Release(signer.name(), body.share());
    state.pasts.put(request.id(), request.with(person, release));
  }

  /** A security officer of the agency who was sealed a share, and not the one who asks. */
  private boolean mayRelease(DeviceName device, PastRequest request) {
    OfficerName person = device.officer();
    OfficerName asker = request.device().officer();
    boolean colleague = person.agency().equals(asker.agency()) && !person.equals(asker);
    boolean hasShare =
        request.asked().shares().stream().anyMatch(s -> s.to().officer().equals(person));
    PersonRole role = PersonRole.SECURITY_OFFICER;
    return colleague
        && hasShare
        && state.duties.has(person, Duty.SECURITY_OFFICER, atMs)
        && state.duties.wasEntrusted(device, Duty.SECURITY_OFFICER)
        && AccessRules.may(state.types.get(person.agency()), role, Act.RELEASE_PAST);
  }

  private void declined(PastEvent.Declined body) throws MlsException {
    PastRequest request = standing(body.asked());
    VerifiedDevice signer = signers.only();
    OfficerName person = signer.name().officer();
    OfficerName asker = request.device().officer();
    boolean colleague = person.agency().equals(asker.agency());
    boolean officer = state.speaksForOfficer(signer, atMs)
        && (person.equals(asker) || state.duties.has(person, Duty.SECURITY_OFFICER, atMs));
    require(colleague && (signer.isAdmin() || officer), EventRule.SIGNER_NOT_ENTITLED);
    state.pasts.put(request.id(), request.declined(signer.name()));
  }
}
