package org.entente.member.office;

import java.util.Collection;
import java.util.List;
import org.entente.member.view.JsonWriter;
import org.entente.trust.directory.Directory;
import org.entente.trust.directory.Team;
import org.entente.trust.event.AgencyEvent;
import org.entente.trust.event.DutyEvent;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.RecordEvent;
import org.entente.trust.event.TeamEvent;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.TeamId;

/** What a draft is about, and whose signature it waits for. */
final class DraftWords {
  private DraftWords() {}

  static void write(JsonWriter w, EventBody body) {
    if (body instanceof AgencyEvent.Suspended suspended) {
      words(w, "suspend", suspended.agency().value(), suspended.reason(), List.of(), 0);
    } else if (body instanceof EventBody.TeamOpened opened) {
      List<String> parties = opened.agencies().stream().map(AgencyName::value).toList();
      words(w, "openTeam", opened.team().text(), "", parties, opened.endsMs());
    } else if (body instanceof TeamEvent.Extended extended) {
      words(w, "extendTeam", extended.team().text(), "", List.of(), extended.endsMs());
    } else if (body instanceof TeamEvent.Closed closed) {
      words(w, "closeTeam", closed.team().text(), "", List.of(), 0);
    } else if (body instanceof RecordEvent.RegionListed region) {
      words(w, "listRegion", region.region().value(), "", List.of(), 0);
    } else if (body instanceof DutyEvent.Appointed appointed) {
      String duty = appointed.duty().text();
      words(w, "appoint", appointed.officer().text(), duty, List.of(), 0);
    } else {
      words(w, "other", "", "", List.of(), 0);
    }
  }

  private static void words(
      JsonWriter w, String kind, String subject, String reason, List<String> parties, long ends) {
    w.text("kind", kind).text("subject", subject).text("reason", reason);
    w.texts("agencies", parties).number("ends", ends);
  }

  /** Whether a signature of {@code agency} helps the draft along. */
  static boolean concerns(EventBody body, AgencyName agency, Directory directory) {
    if (body instanceof AgencyEvent.Suspended suspended) {
      return directory.isActive(suspended.agency());
    } else if (body instanceof EventBody.TeamOpened opened) {
      return opened.agencies().contains(agency);
    } else if (body instanceof TeamEvent.Extended extended) {
      return parties(extended.team(), directory).contains(agency);
    } else if (body instanceof TeamEvent.Closed closed) {
      return parties(closed.team(), directory).contains(agency);
    } else if (body instanceof DutyEvent.Appointed appointed) {
      return directory.isActive(appointed.officer().agency());
    }
    return body instanceof RecordEvent.RegionListed;
  }

  /** Whether {@code officer} is the one whom others would appoint. */
  static boolean isAbout(EventBody body, OfficerName officer) {
    return body instanceof DutyEvent.Appointed appointed && appointed.officer().equals(officer);
  }

  private static Collection<AgencyName> parties(TeamId team, Directory directory) {
    return directory.team(team).map(Team::agencies).map(List::copyOf).orElse(List.of());
  }
}
