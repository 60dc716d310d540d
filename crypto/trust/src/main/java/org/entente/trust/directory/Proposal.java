package org.entente.trust.directory;

import org.entente.mls.codec.Bytes;
import org.entente.trust.event.AgencyEvent;
import org.entente.trust.name.DeviceName;
import org.jspecify.annotations.Nullable;

/**
 * An agency that somebody wants as a member.
 *
 * @param id the hash of the event that proposed it
 * @param proposer the admin device that signed
 * @param sinceMs when it was logged
 * @param decidedBy the admin device that approved or refused it, null while it waits
 * @param reason why it was refused, empty otherwise
 */
public record Proposal(
    Bytes id,
    AgencyEvent.Proposed proposed,
    DeviceName proposer,
    long sinceMs,
    State state,
    @Nullable DeviceName decidedBy,
    String reason) {

  /** How far a proposal has come. */
  public enum State {
    WAITING,
    APPROVED,
    REFUSED
  }

  static Proposal waiting(Bytes id, AgencyEvent.Proposed proposed, DeviceName proposer, long atMs) {
    return new Proposal(id, proposed, proposer, atMs, State.WAITING, null, "");
  }

  Proposal decided(State state, DeviceName by, String reason) {
    return new Proposal(id, proposed, proposer, sinceMs, state, by, reason);
  }
}
