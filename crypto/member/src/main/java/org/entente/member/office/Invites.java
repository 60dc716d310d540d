package org.entente.member.office;

import java.util.ArrayList;
import java.util.List;
import org.entente.member.office.Office.Act;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.directory.Directory;
import org.entente.trust.directory.EventRule;
import org.entente.trust.directory.Team;
import org.entente.trust.event.Agency;
import org.entente.trust.invitation.Invited;
import org.entente.trust.invitation.NewInvitation;
import org.entente.trust.invitation.Offer;
import org.entente.trust.invitation.OfferedRoom;
import org.entente.trust.invitation.Party;
import org.entente.trust.json.JsonObject;
import org.entente.trust.name.InvitationId;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RoomId;
import org.entente.trust.name.TeamId;

/** Invitations for people of this agency; links and codes are kept here until they are used. */
final class Invites {
  private static final long DAY_MS = 24L * 3600 * 1000;
  private static final long MAX_DAYS = 6;
  private static final int MAX_PEOPLE = 20;

  private final Desk desk;
  private final Kept kept;

  Invites(Desk desk, Kept kept) {
    this.desk = desk;
    this.kept = kept;
  }

  /** One event for each person; at most twenty at once, because each key takes a while to wrap. */
  List<Act> events(JsonObject wish, DeviceSigner signer) throws MlsException {
    Issuer issuer = desk.issuer().orElseThrow(Invites::notEntitled);
    List<Invited> people = people(wish);
    long days = wish.number("days");
    if (people.isEmpty() || people.size() > MAX_PEOPLE || days < 1 || days > MAX_DAYS) {
      throw new IllegalArgumentException("people or days out of bounds");
    }
    List<Act> acts = new ArrayList<>();
    for (Invited person : people) {
      acts.add(invite(issuer, offer(wish, person, people, days), signer));
    }
    return acts;
  }

  private static RejectedException notEntitled() {
    return new RejectedException(EventRule.SIGNER_NOT_ENTITLED);
  }

  private List<Invited> people(JsonObject wish) throws MlsException {
    List<Invited> people = new ArrayList<>();
    for (JsonObject one : wish.objects("people")) {
      OfficerName officer = OfficerName.parse(one.text("officer"));
      if (!officer.agency().equals(desk.self().name().agency())) {
        throw new RejectedException(EventRule.SIGNER_NOT_ENTITLED);
      }
      people.add(new Invited(officer, one.text("name"), one.text("role")));
    }
    return people;
  }

  private Act invite(Issuer issuer, Offer offer, DeviceSigner signer) throws MlsException {
    Directory directory = desk.directory();
    Bytes genesis = directory.genesisHash();
    Agency own = directory.agency(signer.device().agency()).orElseThrow(Invites::notEntitled);
    if (genesis == null) {
      throw notEntitled();
    }
    NewInvitation made = NewInvitation.make(
        issuer,
        genesis,
        desk.self().region(),
        own.root(),
        offer,
        desk.turn().now(),
        desk.env().random());
    directory.apply(made.issued(), desk.turn().now());
    String url = made.link().url(desk.env().origin());
    return new Act(made.issued(), () -> kept.link(offer, url, made.code().text()));
  }

  private Offer offer(JsonObject wish, Invited person, List<Invited> people, long days)
      throws MlsException {
    TeamId id = TeamId.parse(wish.text("team"));
    Directory directory = desk.directory();
    Team team = directory.team(id).orElseThrow(() -> new RejectedException(EventRule.NOT_FOUND));
    Agency own = directory.agency(person.officer().agency()).orElseThrow(Invites::notEntitled);
    return new Offer(
        InvitationId.of(desk.env().random().bytes(InvitationId.LENGTH)),
        person.officer(),
        person.displayName(),
        person.role(),
        own.withoutRoot(),
        wish.text("desk"),
        desk.self().displayName(),
        id,
        wish.text("teamTitle"),
        wish.text("purpose"),
        rooms(wish),
        parties(team, directory),
        people,
        desk.turn().now() + days * DAY_MS);
  }

  private static List<OfferedRoom> rooms(JsonObject wish) throws MlsException {
    List<OfferedRoom> rooms = new ArrayList<>();
    for (JsonObject one : wish.objects("rooms")) {
      rooms.add(new OfferedRoom(RoomId.parse(one.text("id")), one.text("title")));
    }
    return rooms;
  }

  static List<Party> parties(Team team, Directory directory) {
    return team.agencies().stream()
        .sorted()
        .flatMap(name -> directory.agency(name).stream())
        .map(agency -> Party.of(agency.withoutRoot()))
        .toList();
  }
}
