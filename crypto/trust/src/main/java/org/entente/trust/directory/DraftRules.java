package org.entente.trust.directory;

import static org.entente.trust.directory.EventRule.require;

import java.util.HashMap;
import java.util.Map;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.trust.certificate.VerifiedDevice;
import org.entente.trust.event.Drafted;
import org.entente.trust.event.EventSignature;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.name.DeviceName;

/** Events on their way to enough signatures: kept for all to see, and without effect. */
final class DraftRules {
  private static final int MAX_WAITING = 1000;

  private final State state;
  private final Signers signers;
  private final long atMs;

  DraftRules(State state, Signers signers, long atMs) {
    this.state = state;
    this.signers = signers;
    this.atMs = atMs;
  }

  /**
   * Each signature under the draft must hold, and the one who logs it must be among them. Rooms are given to
   * another region by hand alone: whoever signs that asks the region first.
   */
  void drafted(Drafted body) throws MlsException {
    VerifiedDevice author = signers.onlyAdmin();
    SignedEvent draft = body.draft();
    require(!(draft.event().body() instanceof RoomsRehomed), EventRule.HOME);
    Bytes id = draft.event().hash();
    require(!state.events.contains(id), EventRule.EVENT_REPEATED);
    boolean own = new Signers(state, draft, atMs)
        .all().stream().anyMatch(signer -> signer.isAdmin() && signer.name().equals(author.name()));
    require(own, EventRule.SIGNER_NOT_ENTITLED);
    Draft known = state.drafts.get(id);
    require(known != null || state.drafts.size() < MAX_WAITING, EventRule.TOO_MANY);
    state.drafts.put(
        id, known == null ? new Draft(id, draft, atMs) : known.with(merged(known.event(), draft)));
  }

  /** Two who sign at the same time lose nothing: signatures of both stay. */
  private static SignedEvent merged(SignedEvent known, SignedEvent more) {
    Map<DeviceName, EventSignature> all = new HashMap<>();
    known.signatures().forEach(s -> all.put(s.device(), s));
    more.signatures().forEach(s -> all.putIfAbsent(s.device(), s));
    return new SignedEvent(
        known.event(),
        all.keySet().stream()
            .sorted()
            .limit(SignedEvent.MAX_SIGNATURES)
            .map(all::get)
            .toList());
  }
}
