package org.entente.member.join;

import java.util.List;
import org.entente.member.registry.Registry;
import org.entente.member.room.People;
import org.entente.member.room.Profile;
import org.entente.member.session.Identity;
import org.entente.member.session.Session;
import org.entente.member.view.AgencyView;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;
import org.entente.trust.directory.Directory;
import org.entente.trust.event.Agency;
import org.entente.trust.invitation.Offer;
import org.entente.trust.invitation.OfferedRoom;
import org.entente.trust.invitation.Party;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RoomId;
import org.jspecify.annotations.Nullable;

/** People, teams and rooms as the invitation introduced them, and agencies as the log knows them. */
public final class Introduction implements People {
  private final Session session;
  private final Registry registry;
  private @Nullable Offer offer;

  /** Reads the offer that the device's record keeps. */
  public Introduction(Session session, Registry registry) {
    this.session = session;
    this.registry = registry;
  }

  private @Nullable Offer offer() {
    Identity self = session.identity();
    if (offer == null && self != null && !self.offer().isEmpty()) {
      try {
        offer = TlsReader.decode(self.offer().toArray(), Offer::read);
      } catch (MalformedException e) {
        throw new IllegalStateException("own record does not parse", e);
      }
    }
    return offer;
  }

  @Override
  public String teamTitle(String team) {
    Offer told = offer();
    return told != null && told.team().text().equals(team) ? told.teamTitle() : "";
  }

  @Override
  public String purpose(String team) {
    Offer told = offer();
    return told != null && told.team().text().equals(team) ? told.purpose() : "";
  }

  @Override
  public String roomTitle(RoomId room) {
    Offer told = offer();
    return told == null
        ? ""
        : told.rooms().stream()
            .filter(r -> r.room().equals(room))
            .map(OfferedRoom::title)
            .findFirst()
            .orElse("");
  }

  @Override
  public Profile profile(OfficerName officer) {
    Offer told = offer();
    Profile plain = new Profile(officer, officer.label(), "");
    return told == null
        ? plain
        : told.people().stream()
            .filter(p -> p.officer().equals(officer))
            .map(p -> new Profile(officer, p.displayName(), p.role()))
            .findFirst()
            .orElse(plain);
  }

  @Override
  public AgencyView agency(String name) {
    Identity self = session.identity();
    boolean own = self != null && self.name().agency().value().equals(name);
    Directory directory = registry.directory();
    return directory.agencies().stream()
        .filter(a -> a.name().value().equals(name))
        .findFirst()
        .map(a -> view(a, own))
        .orElseGet(() -> fromOffer(name, own));
  }

  private AgencyView fromOffer(String name, boolean own) {
    Offer told = offer();
    List<Party> parties = told == null ? List.of() : told.parties();
    return parties.stream()
        .filter(p -> p.name().value().equals(name))
        .findFirst()
        .map(p -> new AgencyView(name, p.title(), p.country(), p.code(), own))
        .orElse(new AgencyView(name, name, "", "", own));
  }

  private static AgencyView view(Agency agency, boolean own) {
    AgencyName name = agency.name();
    return new AgencyView(name.value(), agency.title(), agency.country(), agency.code(), own);
  }
}
