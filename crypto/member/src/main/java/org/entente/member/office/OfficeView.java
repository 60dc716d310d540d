package org.entente.member.office;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.entente.member.view.JsonValue;
import org.entente.member.view.JsonWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.trust.access.AccessRules;
import org.entente.trust.access.Act;
import org.entente.trust.access.PersonRole;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.Fingerprint;
import org.entente.trust.certificate.Validity;
import org.entente.trust.directory.Answering;
import org.entente.trust.directory.Directory;
import org.entente.trust.directory.Draft;
import org.entente.trust.directory.EnrolledDevice;
import org.entente.trust.directory.Invitation;
import org.entente.trust.directory.LoggedRoom;
import org.entente.trust.directory.Proposal;
import org.entente.trust.directory.RehomingTimes;
import org.entente.trust.directory.Team;
import org.entente.trust.event.Agency;
import org.entente.trust.event.AgencyEvent;
import org.entente.trust.event.AgencyType;
import org.entente.trust.event.EventBody;
import org.entente.trust.json.JsonObject;
import org.entente.trust.marking.AgencyScheme;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.RegionId;

/**
 * The federation as one administrator sees it: agencies, proposals, teams and drafts of all, people,
 * devices and invitations of the own agency alone. A partner sees the own agency and teams alone.
 */
final class OfficeView {
  private final Desk desk;
  private final Kept kept;
  private final Directory directory;
  private final AgencyName own;
  private final boolean wide;

  OfficeView(Desk desk, Kept kept) {
    this.desk = desk;
    this.kept = kept;
    this.directory = desk.directory();
    this.own = desk.self().name().agency();
    this.wide = seesAll();
  }

  /** Whether the type of the own agency lets its people see who else there is. */
  private boolean seesAll() {
    AgencyType type = directory.typeOf(own).orElse(null);
    return AccessRules.may(type, PersonRole.plain(type), Act.SEE_DIRECTORY);
  }

  private List<AgencyName> shown(Collection<AgencyName> agencies) {
    return agencies.stream().filter(a -> wide || a.equals(own)).sorted().toList();
  }

  String json() {
    JsonWriter w = new JsonWriter().begin();
    w.text("own", own.value()).flag("admin", desk.chain().isPresent());
    w.number("adminUntil", adminUntil());
    w.text("region", desk.self().region().value());
    w.texts("genesis", genesis());
    w.objects(
        "agencies",
        directory.agencies().stream()
            .filter(a -> wide || a.name().equals(own))
            .map(this::agency)
            .toList());
    w.objects(
        "proposals",
        directory.proposals().stream().filter(p -> wide).map(this::proposal).toList());
    w.objects(
        "drafts",
        directory.drafts().stream()
            .filter(d -> wide || DraftWords.concerns(d.event().event().body(), own, directory))
            .map(this::draft)
            .toList());
    w.objects("devices", devices());
    w.objects("invitations", invitations());
    new DutyView(desk, kept).write(w);
    w.objects(
        "teams",
        directory.teams().stream()
            .filter(t -> wide || t.agencies().contains(own))
            .map(this::team)
            .toList());
    w.objects(
        "schemes",
        directory.schemes().stream()
            .filter(s -> wide || s.agency().equals(own))
            .map(OfficeView::scheme)
            .toList());
    w.objects("homes", homes());
    w.objects("addresses", addresses());
    return w.end().toString();
  }

  /** Where rooms of the own agency's teams are led, and by whom else they could be if that one was lost. */
  private List<JsonValue> homes() {
    List<JsonValue> homes = new ArrayList<>();
    for (LoggedRoom room : directory.rooms()) {
      Team team = directory.team(room.team()).orElse(null);
      if (team != null && team.agencies().contains(own)) {
        homes.add(w -> home(w, room));
      }
    }
    return homes;
  }

  /** Who got a say within the last day makes no home, and gives no word. */
  private void home(JsonWriter w, LoggedRoom room) {
    RegionId home = room.homes().current().region();
    long longAgo = desk.turn().now() - RehomingTimes.LOST_MS;
    List<String> others = new ArrayList<>();
    for (RegionId other : directory.rehomings().hadSay(room.id(), longAgo)) {
      if (!other.equals(home)) {
        others.add(other.value());
      }
    }
    w.text("id", room.id().text()).text("team", room.team().text());
    w.text("home", home.value()).texts("others", others);
  }

  private List<JsonValue> addresses() {
    List<JsonValue> all = new ArrayList<>();
    directory
        .addresses()
        .forEach((region, address) ->
            all.add(w -> w.text("region", region.value()).text("address", address.value())));
    return all;
  }

  private static JsonValue scheme(AgencyScheme scheme) {
    return w -> w.text("agency", scheme.agency().value())
        .text("id", scheme.id())
        .text("file", scheme.json());
  }

  private List<String> genesis() {
    return Optional.ofNullable(directory.genesisHash()).map(Fingerprint::of).orElse(List.of());
  }

  private JsonValue agency(Agency agency) {
    Optional<Proposal> joined = directory.proposals().stream()
        .filter(p -> p.state() == Proposal.State.APPROVED)
        .filter(p -> p.proposed().agency().name().equals(agency.name()))
        .findFirst();
    long devices = directory.devices().stream()
        .filter(d -> d.name().agency().equals(agency.name()))
        .filter(d -> !directory.isRevoked(d.name()))
        .count();
    return w -> {
      agency(w, agency);
      w.text("kind", joined.map(p -> p.proposed().kind().text()).orElse(null));
      w.text("region", joined.map(p -> p.proposed().region().value()).orElse(null));
      w.flag("suspended", !directory.isActive(agency.name())).number("devices", devices);
      root(w, agency);
    };
  }

  private void agency(JsonWriter w, Agency agency) {
    w.text("name", agency.name().value()).text("title", agency.title());
    w.text("country", agency.country()).text("code", agency.code());
    w.flag("own", agency.name().equals(own));
  }

  private static void root(JsonWriter w, Agency agency) {
    try {
      Certificate root = Certificate.parse(agency.root());
      Validity validity = root.validity();
      w.texts("fingerprint", Fingerprint.of(root));
      w.number("rootFrom", validity.notBeforeMs()).number("rootUntil", validity.notAfterMs());
    } catch (MlsException e) {
      throw new IllegalStateException("a root in the log does not parse", e);
    }
  }

  private JsonValue proposal(Proposal proposal) {
    AgencyEvent.Proposed wish = proposal.proposed();
    DeviceName decided = proposal.decidedBy();
    return w -> {
      w.text("id", proposal.id().toHex());
      agency(w, wish.agency());
      w.text("kind", wish.kind().text()).text("region", wish.region().value());
      w.texts("languages", wish.languages()).text("legalBasis", wish.legalBasis());
      w.text("desk", wish.desk()).text("by", proposal.proposer().officer().text());
      w.number("since", proposal.sinceMs()).text("state", state(proposal));
      w.text("decidedBy", decided == null ? null : decided.officer().text());
      w.text("reason", proposal.reason());
      w.flag("mayApprove", !proposal.proposer().agency().equals(own));
      root(w, wish.agency());
    };
  }

  private static String state(Proposal proposal) {
    return switch (proposal.state()) {
      case WAITING -> "waiting";
      case APPROVED -> "approved";
      case REFUSED -> "refused";
    };
  }

  private JsonValue draft(Draft draft) {
    EventBody body = draft.event().event().body();
    List<String> by = draft.event().signatures().stream()
        .map(s -> s.device().officer().text())
        .toList();
    String me = desk.self().name().officer().text();
    return w -> {
      w.text("id", draft.id().toHex()).number("since", draft.sinceMs()).texts("by", by);
      DraftWords.write(w, body);
      boolean aboutMe = DraftWords.isAbout(body, desk.self().name().officer());
      boolean mine = by.contains(me) || aboutMe;
      w.flag("maySign", DraftWords.concerns(body, own, directory) && !mine);
    };
  }

  private List<JsonValue> devices() {
    return directory.devices().stream()
        .filter(d -> d.name().agency().equals(own))
        .map(this::device)
        .toList();
  }

  private JsonValue device(EnrolledDevice device) {
    String officer = device.name().officer().text();
    return w -> {
      w.text("device", device.name().uri()).text("officer", officer);
      w.text("name", word(kept.person(officer), "name", ""));
      w.text("role", word(kept.person(officer), "role", ""));
      w.number("since", device.sinceMs())
          .number("until", directory.endsMs(device.name()).orElse(0));
      w.number("revoked", outSince(device.name()));
      boolean out = directory.isOut(device.name());
      directory.answersFor(device.name()).ifPresent(answering -> answering(w, answering, out));
      w.flag("admin", directory.adminChain(device.name()).isPresent());
      w.flag("you", device.name().equals(desk.self().name()));
      DeviceName bringer = directory.broughtBy(device.name());
      w.text("broughtBy", bringer == null ? null : bringer.uri());
      w.flag("vouched", directory.isVouchedFor(device.name(), desk.turn().now()));
    };
  }

  /** Nobody takes on what a thief has brought in. */
  private static void answering(JsonWriter w, Answering answering, boolean out) {
    w.text("answeredBy", answering.admin().uri()).number("answeredUntil", answering.untilMs());
    w.flag("left", answering.isShutOut() && !out);
  }

  /** When this device's right to act for the agency ends, null where it has none. */
  private @org.jspecify.annotations.Nullable Long adminUntil() {
    CertificateChain chain = desk.chain().orElse(null);
    try {
      return chain == null ? null : Long.valueOf(chain.endsMs());
    } catch (MlsException e) {
      return null;
    }
  }

  static String word(Optional<JsonObject> record, String name, String otherwise) {
    try {
      return record.isPresent() ? record.get().text(name) : otherwise;
    } catch (MalformedException e) {
      return otherwise;
    }
  }

  /** Since when the device is out: it was revoked, or whoever brought it in or certified it in other hands. */
  private @org.jspecify.annotations.Nullable Long outSince(DeviceName name) {
    if (!directory.isOut(name)) {
      return null;
    }
    DeviceName lost = name;
    DeviceName bringer = directory.broughtBy(name);
    while (bringer != null && directory.revokedSince(lost).isEmpty()) {
      lost = bringer;
      bringer = directory.broughtBy(lost);
    }
    DeviceName admin = directory.answersFor(lost).map(Answering::admin).orElse(lost);
    long above =
        directory.revokedSince(admin).orElse(directory.suspendedSince(own).orElse(0));
    return directory.revokedSince(lost).orElse(above);
  }

  private List<JsonValue> invitations() {
    return directory.invitations().stream()
        .filter(i -> i.officer().agency().equals(own))
        .map(this::invitation)
        .toList();
  }

  private JsonValue invitation(Invitation invitation) {
    Optional<JsonObject> link = kept.link(invitation.id().text());
    String officer = invitation.officer().text();
    DeviceName used = invitation.usedBy();
    return w -> {
      w.text("id", invitation.id().text()).text("officer", officer);
      w.text("name", word(kept.person(officer), "name", ""));
      w.number("expires", invitation.expiresMs()).flag("withdrawn", invitation.withdrawn());
      w.text("usedBy", used == null ? null : used.uri());
      w.flag("ownDevice", invitation.bringer() != null);
      w.text("url", word(link, "url", "")).text("code", word(link, "code", ""));
    };
  }

  private JsonValue team(Team team) {
    String id = team.id().text();
    long rooms =
        directory.rooms().stream().filter(r -> r.team().equals(team.id())).count();
    return w -> {
      w.text("id", id).text("title", word(kept.team(id), "title", ""));
      w.text("purpose", word(kept.team(id), "purpose", ""));
      w.texts("agencies", shown(team.agencies()).stream().map(AgencyName::value).toList());
      w.number("ends", team.endsMs()).number("rooms", rooms);
    };
  }
}
