package org.entente.member.office;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.member.office.Office.Act;
import org.entente.member.room.Rooms;
import org.entente.member.session.Identity;
import org.entente.member.view.PersonView;
import org.entente.member.view.RoomView;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.directory.Directory;
import org.entente.trust.directory.EventRule;
import org.entente.trust.directory.Invitation;
import org.entente.trust.directory.Team;
import org.entente.trust.event.Agency;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.PersonnelEvent;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.invitation.Invited;
import org.entente.trust.invitation.NewInvitation;
import org.entente.trust.invitation.Offer;
import org.entente.trust.invitation.OfferedRoom;
import org.entente.trust.json.JsonObject;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.InvitationId;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RoomId;
import org.entente.trust.name.TeamId;

/**
 * What everybody may do about their own devices: invite a further one, take that back, shut out one
 * that was lost. Signed by this device as it is, without any right of an administrator.
 */
final class OwnDevices {
  private static final long HOUR_MS = 3_600_000;
  private static final long MAX_HOURS = 144;
  private static final int MAX_ROOMS = 100;
  private static final int MAX_PEOPLE = 40;

  private final Desk desk;
  private final Kept kept;
  private final Rooms rooms;

  OwnDevices(Desk desk, Kept kept, Rooms rooms) {
    this.desk = desk;
    this.kept = kept;
    this.rooms = rooms;
  }

  /** Whether {@code wish} is about devices of this officer and nobody else's. */
  boolean isMeant(JsonObject wish) throws MalformedException {
    return switch (wish.text("do")) {
      case "addDevice" -> true;
      case "revoke" -> isAnother(DeviceName.parse(wish.text("device")));
      case "withdraw" -> isMine(wish.texts("invitations"));
      default -> false;
    };
  }

  private boolean isAnother(DeviceName device) {
    DeviceName self = desk.self().name();
    return device.officer().equals(self.officer()) && !device.equals(self);
  }

  private boolean isMine(List<String> ids) throws MalformedException {
    for (String id : ids) {
      Invitation known = desk.directory().invitation(InvitationId.parse(id)).orElse(null);
      if (known == null || !desk.self().name().equals(known.bringer())) {
        return false;
      }
    }
    return !ids.isEmpty();
  }

  /** The events that {@code wish} comes to, see {@link Acts#events}. */
  List<Act> events(JsonObject wish) throws MlsException {
    return switch (wish.text("do")) {
      case "addDevice" -> List.of(added(wish));
      case "revoke" -> {
        long since = wish.has("since") ? wish.number("since") : 0;
        DeviceName lost = DeviceName.parse(wish.text("device"));
        yield List.of(judged(desk.revocation(lost, since), () -> {}));
      }
      default -> withdrawn(wish.texts("invitations"));
    };
  }

  private List<Act> withdrawn(List<String> ids) throws MlsException {
    List<Act> acts = new ArrayList<>();
    for (String text : ids) {
      InvitationId id = InvitationId.parse(text);
      acts.add(judged(new PersonnelEvent.InvitationWithdrawn(id), () -> kept.forget(id)));
    }
    return acts;
  }

  private Act judged(EventBody body, Runnable then) throws MlsException {
    SignedEvent event = SignedEvent.sign(desk.event(body), desk.self().signer());
    desk.directory().apply(event, desk.turn().now());
    return new Act(event, then);
  }

  private Act added(JsonObject wish) throws MlsException {
    Directory directory = desk.directory();
    Identity self = desk.self();
    DeviceSigner signer = self.signer();
    CertificateChain above = directory.current(signer.chain());
    Bytes genesis = directory.genesisHash();
    Agency agency = directory.agency(self.name().agency()).orElseThrow(OwnDevices::notEntitled);
    if (genesis == null || signer.chain().bringer().isPresent()) {
      throw notEntitled();
    }
    requireAdminCounts(above);
    Offer offer = offer(wish, agency);
    NewInvitation made = NewInvitation.ofOwnDevice(
        signer,
        above,
        genesis,
        self.region(),
        agency.root(),
        offer,
        desk.turn().now(),
        desk.env().random());
    directory.apply(made.issued(), desk.turn().now());
    String url = made.link().url(desk.env().origin());
    return new Act(made.issued(), () -> kept.link(offer, url, made.code().text()));
  }

  /** What a device brings in ends with the admin device at the end of its chain. */
  private void requireAdminCounts(CertificateChain chain) throws MlsException {
    if (chain.adminEndsMs() < desk.turn().now()) {
      throw new RejectedException(EventRule.ENDED);
    }
  }

  private static RejectedException notEntitled() {
    return new RejectedException(EventRule.SIGNER_NOT_ENTITLED);
  }

  private Offer offer(JsonObject wish, Agency agency) throws MlsException {
    long hours = wish.number("hours");
    if (hours < 1 || hours > MAX_HOURS) {
      throw new IllegalArgumentException("hours out of bounds");
    }
    Identity self = desk.self();
    Optional<Offer> own = ownOffer(self);
    List<RoomView> joined = rooms.joined();
    Team team = team(own, joined);
    return new Offer(
        InvitationId.of(desk.env().random().bytes(InvitationId.LENGTH)),
        self.name().officer(),
        self.displayName(),
        self.role(),
        agency.withoutRoot(),
        said(wish, "desk", own.map(Offer::desk)),
        self.displayName(),
        team.id(),
        said(wish, "teamTitle", own.map(Offer::teamTitle)),
        said(wish, "purpose", own.map(Offer::purpose)),
        offered(joined),
        Invites.parties(team, desk.directory()),
        people(wish, own, joined),
        desk.turn().now() + hours * HOUR_MS);
  }

  /** What this device was told itself when it came in; one that an admin certified was told nothing. */
  private static Optional<Offer> ownOffer(Identity self) throws MalformedException {
    return self.offer().isEmpty()
        ? Optional.empty()
        : Optional.of(TlsReader.decode(self.offer().toArray(), Offer::read));
  }

  private Team team(Optional<Offer> own, List<RoomView> joined) throws MlsException {
    Optional<Team> told = own.flatMap(offer -> desk.directory().team(offer.team()));
    if (told.isPresent()) {
      return told.get();
    }
    Directory directory = desk.directory();
    for (RoomView room : joined) {
      Optional<Team> team = directory.team(TeamId.parse(room.team()));
      if (team.isPresent()) {
        return team.get();
      }
    }
    return directory.teams().stream()
        .filter(t -> t.agencies().contains(desk.self().name().agency()))
        .findFirst()
        .orElseThrow(() -> new RejectedException(EventRule.NOT_FOUND));
  }

  private static String said(JsonObject wish, String name, Optional<String> known)
      throws MalformedException {
    return wish.has(name) ? wish.text(name) : known.orElse("");
  }

  private static List<OfferedRoom> offered(List<RoomView> joined) throws MalformedException {
    List<OfferedRoom> out = new ArrayList<>();
    for (RoomView room : joined.subList(0, Math.min(joined.size(), MAX_ROOMS))) {
      out.add(new OfferedRoom(RoomId.parse(room.id()), room.title()));
    }
    return out;
  }

  /** Everybody whose name this device was told or knows from its rooms, each of them once. */
  private List<Invited> people(JsonObject wish, Optional<Offer> own, List<RoomView> joined)
      throws MalformedException {
    Identity self = desk.self();
    Map<OfficerName, Invited> people = new LinkedHashMap<>();
    List<Invited> known = new ArrayList<>(own.map(Offer::people).orElse(List.of()));
    known.add(new Invited(self.name().officer(), self.displayName(), self.role()));
    for (JsonObject told : wish.has("people") ? wish.objects("people") : List.<JsonObject>of()) {
      known.add(invited(told.text("officer"), told.text("name"), told.text("role")));
    }
    for (RoomView room : joined) {
      for (PersonView person : room.people()) {
        known.add(invited(person.officer(), person.displayName(), person.role()));
      }
    }
    known.forEach(one -> people.putIfAbsent(one.officer(), one));
    return people.values().stream().limit(MAX_PEOPLE).toList();
  }

  private static Invited invited(String officer, String name, String role)
      throws MalformedException {
    return new Invited(OfficerName.parse(officer), name, role);
  }
}
