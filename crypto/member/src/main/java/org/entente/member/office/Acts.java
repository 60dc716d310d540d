package org.entente.member.office;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.entente.member.office.Office.Act;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.trust.base.Base64Url;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.directory.Directory;
import org.entente.trust.directory.Draft;
import org.entente.trust.directory.EnrolledDevice;
import org.entente.trust.directory.EventRule;
import org.entente.trust.event.Agency;
import org.entente.trust.event.AgencyEvent;
import org.entente.trust.event.AgencyType;
import org.entente.trust.event.Drafted;
import org.entente.trust.event.Duty;
import org.entente.trust.event.DutyEvent;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.MarkingsPublished;
import org.entente.trust.event.PersonnelEvent;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.event.TeamEvent;
import org.entente.trust.json.JsonObject;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.InvitationId;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.TeamId;

/** Turns what a person wants into signed events; nothing is sent here. */
final class Acts {
  private static final Runnable NOTHING = () -> {};

  private final Desk desk;
  private final Kept kept;

  Acts(Desk desk, Kept kept) {
    this.desk = desk;
    this.kept = kept;
  }

  /**
   * The events that {@code wish} comes to, in the order in which they are to be stored.
   *
   * @throws RejectedException when one of them would not count, with its rule
   */
  List<Act> events(JsonObject wish, DeviceSigner signer) throws MlsException {
    return switch (wish.text("do")) {
      case "propose" -> one(proposed(wish), signer);
      case "approve" -> one(new AgencyEvent.Approved(hash(wish, "proposal")), signer);
      case "refuse" ->
        one(new AgencyEvent.Refused(hash(wish, "proposal"), wish.text("reason")), signer);
      case "revoke" -> one(new EventBody.DeviceRevoked(device(wish), since(wish)), signer);
      case "renew" -> renewed(wish.texts("devices"), signer);
      case "dismiss" -> dismissed(officer(wish), signer);
      case "publishMarkings" -> one(markings(wish), signer);
      case "withdraw" -> withdrawn(wish.texts("invitations"), signer);
      case "invite" -> new Invites(desk, kept).events(wish, signer);
      case "suspend" -> shared(suspended(wish), signer);
      case "openTeam" -> opened(wish, signer);
      case "extendTeam" -> shared(new TeamEvent.Extended(team(wish), wish.number("ends")), signer);
      case "closeTeam" -> shared(new TeamEvent.Closed(team(wish)), signer);
      case "appoint" ->
        shared(new DutyEvent.Appointed(officer(wish), Duty.parse(wish.text("duty"))), signer);
      case "discharge" ->
        one(new DutyEvent.Discharged(officer(wish), Duty.parse(wish.text("duty"))), signer);
      case "second" -> seconded(hash(wish, "draft"), signer);
      default -> throw new MalformedException("unknown act");
    };
  }

  private List<Act> one(EventBody body, DeviceSigner signer) throws MlsException {
    return List.of(judged(desk.signed(body, signer)));
  }

  private Act judged(SignedEvent event) throws MlsException {
    desk.directory().apply(event, desk.turn().now());
    return new Act(event, NOTHING);
  }

  /** An event that more people may have to sign: at once where this signature is enough. */
  private List<Act> shared(EventBody body, DeviceSigner signer) throws MlsException {
    return shared(desk.signed(body, signer), signer);
  }

  private List<Act> shared(SignedEvent event, DeviceSigner signer) throws MlsException {
    try {
      return List.of(judged(event));
    } catch (RejectedException e) {
      if (!e.rule().equals(EventRule.SIGNER_NOT_ENTITLED)) {
        throw e;
      }
      return one(new Drafted(event), signer);
    }
  }

  private List<Act> seconded(Bytes id, DeviceSigner signer) throws MlsException {
    Draft draft = desk.directory().drafts().stream()
        .filter(d -> d.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new RejectedException(EventRule.NOT_FOUND));
    boolean mine = draft.event().signatures().stream()
        .anyMatch(s -> s.device().officer().equals(signer.device().officer()));
    if (mine) {
      throw new RejectedException(EventRule.SIGNER_NOT_ENTITLED);
    }
    return shared(draft.event().cosign(signer), signer);
  }

  private static AgencyEvent.Proposed proposed(JsonObject wish) throws MlsException {
    Certificate root = Certificate.parse(Bytes.of(Base64Url.decode(wish.text("root"))));
    Agency agency = new Agency(
        AgencyName.parse(wish.text("name")),
        wish.text("title"),
        wish.text("country"),
        wish.text("code"),
        root.der());
    return new AgencyEvent.Proposed(
        agency,
        kind(wish.text("kind")),
        RegionId.parse(wish.text("region")),
        wish.texts("languages"),
        wish.text("legalBasis"),
        wish.text("desk"));
  }

  private static AgencyType kind(String text) throws MalformedException {
    for (AgencyType type : AgencyType.values()) {
      if (type.text().equals(text)) {
        return type;
      }
    }
    throw new MalformedException("unknown type of agency");
  }

  private MarkingsPublished markings(JsonObject wish) throws MalformedException {
    return new MarkingsPublished(desk.self().name().agency(), wish.text("scheme"));
  }

  private AgencyEvent.Suspended suspended(JsonObject wish) throws MlsException {
    return new AgencyEvent.Suspended(AgencyName.parse(wish.text("agency")), wish.text("reason"));
  }

  private List<Act> opened(JsonObject wish, DeviceSigner signer) throws MlsException {
    List<AgencyName> parties = new ArrayList<>();
    for (String name : wish.texts("agencies")) {
      parties.add(AgencyName.parse(name));
    }
    TeamId team = TeamId.of(desk.env().random().bytes(TeamId.LENGTH));
    List<Act> acts = shared(new EventBody.TeamOpened(team, parties, wish.number("ends")), signer);
    String title = wish.text("title");
    String purpose = wish.text("purpose");
    return acts.stream()
        .map(act -> new Act(act.event(), () -> kept.title(team.text(), title, purpose)))
        .toList();
  }

  /** All devices of an officer, one event each; the newest first, which is the one in use. */
  private List<Act> dismissed(OfficerName officer, DeviceSigner signer) throws MlsException {
    Directory directory = desk.directory();
    List<Act> acts = new ArrayList<>();
    for (EnrolledDevice device : directory.devices()) {
      if (device.name().officer().equals(officer) && !directory.isRevoked(device.name())) {
        acts.addAll(one(new EventBody.DeviceRevoked(device.name(), 0), signer));
      }
    }
    return acts;
  }

  private List<Act> withdrawn(List<String> ids, DeviceSigner signer) throws MlsException {
    List<Act> acts = new ArrayList<>();
    for (String text : ids) {
      InvitationId id = InvitationId.parse(text);
      Act act = one(new PersonnelEvent.InvitationWithdrawn(id), signer).get(0);
      acts.add(new Act(act.event(), () -> kept.forget(id)));
    }
    return acts;
  }

  /** This administrator answers for the devices from now on; they go on for as long as that allows. */
  private List<Act> renewed(List<String> devices, DeviceSigner signer) throws MlsException {
    List<Act> acts = new ArrayList<>();
    for (String text : devices) {
      EventBody body = desk.directory()
          .renewalBy(signer.chain(), DeviceName.parse(text), desk.turn().now())
          .orElseThrow(() -> new RejectedException(EventRule.NOT_FOUND));
      acts.addAll(one(body, signer));
    }
    return acts;
  }

  private static OfficerName officer(JsonObject wish) throws MalformedException {
    return OfficerName.parse(wish.text("officer"));
  }

  private static DeviceName device(JsonObject wish) throws MalformedException {
    return DeviceName.parse(wish.text("device"));
  }

  private static long since(JsonObject wish) throws MalformedException {
    return wish.has("since") ? wish.number("since") : 0;
  }

  private static TeamId team(JsonObject wish) throws MalformedException {
    return TeamId.parse(wish.text("team"));
  }

  private static Bytes hash(JsonObject wish, String name) throws MalformedException {
    return Objects.requireNonNull(Bytes.fromHex(wish.text(name)));
  }
}
