package org.entente.member.registry;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.trust.directory.Directory;
import org.entente.trust.event.AgencyEvent;
import org.entente.trust.event.DeviceRenewed;
import org.entente.trust.event.Drafted;
import org.entente.trust.event.DutyEvent;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.EventSignature;
import org.entente.trust.event.MarkingsPublished;
import org.entente.trust.event.PastEvent;
import org.entente.trust.event.PersonnelEvent;
import org.entente.trust.event.RecordEvent;
import org.entente.trust.event.RegionEvent;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.event.TeamEvent;
import org.entente.trust.log.Entry;
import org.entente.trust.log.Hlc;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.InvitationId;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.TeamId;

/** Turns an entry of the federation log into a line that a person can read. */
final class Summary {
  private String kind = "unreadable";
  private String subject = "";
  private String agency = "";
  private String team = "";
  private String detail = "";

  private Summary() {}

  /** The line of {@code entry}; {@code after} is the directory with it taken in. */
  static LedgerLine of(Entry entry, Directory after, boolean counts) {
    Summary summary = new Summary();
    List<DeviceName> by = List.of();
    try {
      SignedEvent signed = SignedEvent.decode(entry.content().body());
      by = signed.signatures().stream().map(EventSignature::device).toList();
      summary.tell(signed.event().body(), after);
    } catch (MlsException e) {
      counts = false;
    }
    return new LedgerLine(
        entry.content().origin().region().value(),
        entry.seq(),
        Hlc.ms(entry.hlc()),
        summary.kind,
        by,
        summary.subject,
        summary.agency,
        summary.team,
        summary.detail,
        counts);
  }

  private void tell(EventBody body, Directory after) throws MlsException {
    if (body instanceof AgencyEvent event) {
      agency(event, after);
    } else if (body instanceof RecordEvent event) {
      listed(event);
    } else if (body instanceof TeamEvent event) {
      team(event);
    } else if (body instanceof PersonnelEvent.AdminCertified certified) {
      device("adminCertified", certified.chain().leaf().device());
    } else if (body instanceof PersonnelEvent.InvitationWithdrawn withdrawn) {
      kind = "withdrawn";
      invitation(withdrawn.invitation(), after);
    } else if (body instanceof DutyEvent event) {
      duty(event);
    } else if (body instanceof PastEvent event) {
      past(event, after);
    } else if (body instanceof MarkingsPublished published) {
      kind = "markingsPublished";
      subject = published.agency().value();
      agency = subject;
    } else if (body instanceof RoomsRehomed rehomed) {
      kind = "rehomed";
      subject = rehomed.from().value();
      detail = rehomed.to().value();
    } else if (body instanceof RegionEvent.ClientReleased released) {
      kind = "clientReleased";
      subject = released.release().toHex();
    } else if (body instanceof Drafted drafted) {
      tell(drafted.draft().event().body(), after);
      detail = kind;
      kind = "drafted";
    } else {
      basic(body, after);
    }
  }

  private void basic(EventBody body, Directory after) throws MlsException {
    if (body instanceof EventBody.Genesis genesis) {
      kind = "genesis";
      subject = String.join(
          ", ", genesis.agencies().stream().map(a -> a.name().value()).toList());
    } else if (body instanceof EventBody.TeamOpened opened) {
      of("teamOpened", opened.team());
      detail =
          String.join(", ", opened.agencies().stream().map(Object::toString).toList());
    } else if (body instanceof EventBody.RoomOpened opened) {
      of("roomOpened", opened.team());
      subject = opened.room().text();
    } else if (body instanceof EventBody.InvitationIssued issued) {
      kind = "invited";
      subject = issued.officer().text();
      agency = issued.officer().agency().value();
    } else if (body instanceof EventBody.DeviceEnrolled enrolled) {
      device("enrolled", enrolled.chain().leaf().device());
    } else if (body instanceof EventBody.DeviceCertified certified) {
      device("certified", certified.chain().leaf().device());
    } else if (body instanceof DeviceRenewed renewed) {
      device("renewed", renewed.device());
    } else if (body instanceof EventBody.DeviceRevoked revoked) {
      device("revoked", revoked.device());
    }
  }

  private void duty(DutyEvent event) {
    if (event instanceof DutyEvent.Appointed appointed) {
      officer("appointed", appointed.officer());
      detail = appointed.duty().text();
    } else if (event instanceof DutyEvent.Discharged discharged) {
      officer("discharged", discharged.officer());
      detail = discharged.duty().text();
    } else {
      kind = "releaseKey";
    }
  }

  private void past(PastEvent event, Directory after) {
    if (event instanceof PastEvent.Asked asked) {
      kind = "pastAsked";
      subject = asked.room().text();
      detail = asked.reason();
    } else if (event instanceof PastEvent.Released released) {
      kind = "pastReleased";
      request(released.asked(), after);
    } else if (event instanceof PastEvent.Declined declined) {
      kind = "pastDeclined";
      request(declined.asked(), after);
      detail = declined.reason();
    }
  }

  private void request(Bytes id, Directory after) {
    after.pastRequest(id).ifPresent(request -> {
      subject = request.device().uri();
      agency = request.device().agency().value();
    });
  }

  private void officer(String what, OfficerName officer) {
    kind = what;
    subject = officer.text();
    agency = officer.agency().value();
  }

  private void device(String what, DeviceName device) {
    kind = what;
    subject = device.uri();
    agency = device.agency().value();
  }

  private void of(String what, TeamId id) {
    kind = what;
    team = id.text();
    subject = team;
  }

  private void invitation(InvitationId id, Directory after) {
    after.invitation(id).ifPresent(i -> {
      subject = i.officer().text();
      agency = i.officer().agency().value();
    });
  }

  private void agency(AgencyEvent event, Directory after) {
    if (event instanceof AgencyEvent.Proposed proposed) {
      kind = "proposed";
      subject = proposed.agency().name().value();
      detail = proposed.legalBasis();
    } else if (event instanceof AgencyEvent.Approved approved) {
      kind = "approved";
      subject = proposedName(approved.proposal(), after);
    } else if (event instanceof AgencyEvent.Refused refused) {
      kind = "refused";
      subject = proposedName(refused.proposal(), after);
      detail = refused.reason();
    } else if (event instanceof AgencyEvent.Suspended suspended) {
      kind = "suspended";
      subject = suspended.agency().value();
      detail = suspended.reason();
    }
  }

  private static String proposedName(Bytes id, Directory after) {
    return after.proposals().stream()
        .filter(p -> p.id().equals(id))
        .map(p -> p.proposed().agency().name().value())
        .findFirst()
        .orElse("");
  }

  private void listed(RecordEvent event) {
    if (event instanceof RecordEvent.RegionListed region) {
      kind = "regionListed";
      subject = region.region().value();
    } else if (event instanceof RecordEvent.WitnessListed witness) {
      kind = "witnessListed";
      subject = witness.agency().value();
      agency = subject;
    }
  }

  private void team(TeamEvent event) {
    if (event instanceof TeamEvent.Extended extended) {
      of("teamExtended", extended.team());
    } else if (event instanceof TeamEvent.Closed closed) {
      of("teamClosed", closed.team());
    } else if (event instanceof TeamEvent.SuiteChosen chosen) {
      of("suiteChosen", chosen.team());
    }
  }
}
