package org.entente.trust.directory;

import static org.entente.trust.directory.EventRule.require;

import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.trust.event.AgencyEvent;
import org.entente.trust.event.DeviceRenewed;
import org.entente.trust.event.Drafted;
import org.entente.trust.event.DutyEvent;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.MarkingsPublished;
import org.entente.trust.event.PastEvent;
import org.entente.trust.event.PersonnelEvent;
import org.entente.trust.event.RecordEvent;
import org.entente.trust.event.RegionEvent;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.event.TeamEvent;

/** Decides which events count; each rule checks everything before it changes anything. */
final class DirectoryRules {
  private final State state;
  private final SignedEvent signed;
  private final long atMs;
  private final Bytes hash;

  DirectoryRules(State state, SignedEvent signed, long atMs) {
    this.state = state;
    this.signed = signed;
    this.atMs = atMs;
    this.hash = signed.event().hash();
  }

  /** Takes the event into the state, or leaves the state as it is and says why. */
  void apply() throws MlsException {
    EventBody body = signed.event().body();
    boolean begins = body instanceof EventBody.Genesis;
    require(begins == state.genesisHash.isEmpty(), EventRule.GENESIS);
    // A copy of a re-homing may move rooms that the first one could not: it judges its rooms
    // itself.
    boolean isNew = body instanceof RoomsRehomed || !state.events.contains(hash);
    require(isNew, EventRule.EVENT_REPEATED);
    if (body instanceof EventBody.Genesis genesis) {
      GenesisRules.apply(state, genesis, signed, atMs);
    } else {
      apply(body, new Signers(state, signed, atMs));
    }
    state.events.add(hash);
    state.drafts.remove(hash);
  }

  private void apply(EventBody body, Signers signers) throws MlsException {
    if (body instanceof AgencyEvent agency) {
      new AgencyRules(state, signers, hash, atMs).changed(agency);
    } else if (body instanceof RecordEvent listed) {
      new AgencyRules(state, signers, hash, atMs).listed(listed);
    } else if (body instanceof RegionEvent region) {
      new AgencyRules(state, signers, hash, atMs).settled(region);
    } else if (body instanceof RoomsRehomed rehomed) {
      new HomeRules(state, hash, signed.event().timeMs(), atMs).rehomed(rehomed, signers);
    } else if (body instanceof PersonnelEvent personnel) {
      new PersonnelRules(state, signers, atMs).changed(personnel);
    } else if (body instanceof DutyEvent duty) {
      new DutyRules(state, signers, signed.event().timeMs(), atMs).changed(duty);
    } else if (body instanceof PastEvent past) {
      new PastRules(state, signers, hash, atMs).changed(past);
    } else if (body instanceof DeviceRenewed renewed) {
      new RenewalRules(state, signers, atMs).renewed(renewed);
    } else if (body instanceof MarkingsPublished published) {
      new MarkingRules(state, signers, atMs).published(published);
    } else if (body instanceof Drafted drafted) {
      new DraftRules(state, signers, atMs).drafted(drafted);
    } else if (!applied(body, new TeamRules(state, signers, atMs))) {
      apply(body, new DeviceRules(state, signers, atMs));
    }
  }

  private static boolean applied(EventBody body, TeamRules rules) throws MlsException {
    if (body instanceof EventBody.TeamOpened opened) {
      rules.opened(opened);
    } else if (body instanceof EventBody.RoomOpened room) {
      rules.roomOpened(room);
    } else if (body instanceof TeamEvent team) {
      rules.changed(team);
    } else {
      return false;
    }
    return true;
  }

  private static void apply(EventBody body, DeviceRules rules) throws MlsException {
    if (body instanceof EventBody.InvitationIssued issued) {
      rules.issued(issued);
    } else if (body instanceof EventBody.DeviceEnrolled enrolled) {
      rules.enrolled(enrolled);
    } else if (body instanceof EventBody.DeviceCertified certified) {
      rules.certified(certified);
    } else if (body instanceof EventBody.DeviceRevoked revoked) {
      rules.revoked(revoked);
    } else {
      throw new IllegalStateException("an event without a rule");
    }
  }
}
