package org.entente.engine;

import java.util.List;
import java.util.Optional;
import org.entente.member.view.AgencyView;
import org.entente.member.view.JsonValue;
import org.entente.member.view.JsonWriter;
import org.entente.member.view.OfferView;
import org.entente.mls.error.MlsException;
import org.entente.trust.event.Agency;
import org.entente.trust.invitation.InvitationCode;
import org.entente.trust.invitation.InvitationLink;
import org.entente.trust.invitation.Offer;

/** Reads invitations before a device accepts one. Nothing here uses the network or keeps state. */
final class Invitations {

  private Invitations() {}

  /** JSON {@code {offer}}, or {@code {problem}} with {@code link_unreadable} or its end. */
  static String peek(String fragment, long nowMs) {
    try {
      InvitationLink link = InvitationLink.parse(fragment);
      Offer offer = link.offer();
      link.verify(Math.min(nowMs, offer.expiresMs() - 1));
      return offer.expiresMs() <= nowMs
          ? problem("invitation_expired", offer.expiresMs())
          : new JsonWriter().begin().object("offer", view(link)).end().toString();
    } catch (MlsException e) {
      return problem("link_unreadable", nowMs);
    }
  }

  /** Whether {@code code} opens the key in the link; takes a good part of a second. */
  static boolean opens(String fragment, String code) {
    try {
      Optional<InvitationCode> typed = InvitationCode.parse(code);
      return typed.isPresent()
          && InvitationLink.parse(fragment).open(typed.get()).isPresent();
    } catch (MlsException e) {
      return false;
    }
  }

  private static String problem(String code, long atMs) {
    JsonValue problem = w -> w.text("code", code).number("at", atMs);
    return new JsonWriter().begin().object("problem", problem).end().toString();
  }

  private static OfferView view(InvitationLink link) {
    Offer offer = link.offer();
    Agency own = offer.agency();
    String ownName = own.name().value();
    List<AgencyView> parties = offer.parties().stream()
        .map(p -> new AgencyView(
            p.name().value(), p.title(), p.country(), p.code(), p.name().equals(own.name())))
        .toList();
    List<OfferView.RoomTitle> rooms = offer.rooms().stream()
        .map(r -> new OfferView.RoomTitle(r.room().text(), r.title()))
        .toList();
    return new OfferView(
        offer.officer().text(),
        offer.displayName(),
        offer.role(),
        new AgencyView(ownName, own.title(), own.country(), own.code(), true),
        offer.desk(),
        offer.inviter(),
        offer.teamTitle(),
        offer.purpose(),
        parties,
        rooms,
        offer.expiresMs(),
        link.isForOwnDevice());
  }
}
