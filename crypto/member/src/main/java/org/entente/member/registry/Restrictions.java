package org.entente.member.registry;

import org.entente.mls.error.MlsException;
import org.entente.trust.event.AgencyEvent;
import org.entente.trust.event.DutyEvent;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.PastEvent;
import org.entente.trust.event.PersonnelEvent;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.event.TeamEvent;
import org.entente.trust.log.Entry;

/** Which entries take something away: they count also in a record that is otherwise not believed. */
final class Restrictions {
  private Restrictions() {}

  static boolean isOne(Entry entry) {
    try {
      EventBody body = SignedEvent.decode(entry.content().body()).event().body();
      return body instanceof EventBody.DeviceRevoked
          || body instanceof AgencyEvent.Suspended
          || body instanceof PersonnelEvent.InvitationWithdrawn
          || body instanceof DutyEvent.Discharged
          || body instanceof PastEvent.Declined
          || body instanceof TeamEvent.Closed;
    } catch (MlsException e) {
      return false;
    }
  }
}
