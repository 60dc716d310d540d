package org.entente.cli.quickstart;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.entente.cli.agency.Adoption;
import org.entente.cli.agency.NewAgency;
import org.entente.cli.federation.FederationClient;
import org.entente.cli.member.OpenMember;
import org.entente.cli.member.OwnLink;
import org.entente.cli.quickstart.DemoAgency.DemoPerson;
import org.entente.client.ProfileKey;
import org.entente.member.port.DeviceCommand;
import org.entente.member.view.RoomView;
import org.entente.member.view.SelfView;
import org.entente.member.view.ViewChange;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.Certificates;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Validity;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.event.Agency;
import org.entente.trust.event.Event;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.RecordEvent;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.invitation.Invited;
import org.entente.trust.invitation.NewInvitation;
import org.entente.trust.invitation.Offer;
import org.entente.trust.invitation.OfferedRoom;
import org.entente.trust.invitation.Party;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.InvitationId;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.entente.trust.name.TeamId;
import org.jspecify.annotations.Nullable;

/**
 * Founds the demo federation in an empty region, by the same signed events and the same device that everybody uses: two
 * agencies with their roots, a team, the coordinator's device with one room, an invitation for each officer, and a link
 * by which the coordinator's own device brings in a browser.
 */
final class Founding {
  private static final Duration TEAM_LASTS = Duration.ofDays(365);
  private static final Duration INVITATION_LASTS = Duration.ofDays(6);
  private static final int NO_RETENTION_LIMIT = 0;

  private final RegionId region;
  private final Path coordinatorProfile;
  private final FederationClient federation;
  private final Clock clock;
  private final String history;
  private final RandomSource random = new SecureRandom()::nextBytes;
  private @Nullable OwnLink way;
  private final Map<DemoAgency, NewAgency> agencies = new LinkedHashMap<>();

  /** In the region {@code federation}, which a client with the link to found in speaks to. */
  Founding(
      FederationClient federation,
      RegionId region,
      Path coordinatorProfile,
      Clock clock,
      String history) {
    this.region = region;
    this.coordinatorProfile = coordinatorProfile;
    this.federation = federation;
    this.clock = clock;
    this.history = history;
  }

  /** One person's way in. */
  record Invitation(String officer, String name, String agency, String link, String code) {}

  /** Does all of it and returns one invitation per officer, the coordinator's last. */
  List<Invitation> found() throws IOException, MlsException {
    for (DemoAgency each : DemoAgency.BOTH) {
      DeviceName admin = new DeviceName(OfficerName.parse("admin@" + each.name()), "console");
      agencies.put(each, NewAgency.make(admin.agency(), admin, clock.millis(), random));
    }
    Bytes genesis = signGenesis();
    listRegion();
    TeamId team = openTeam();
    List<Invitation> invitations = new ArrayList<>();
    RoomId room = openRoom(genesis, team);
    for (DemoAgency agency : DemoAgency.BOTH) {
      for (DemoPerson person : agency.people()) {
        invitations.add(invite(agency, person, genesis, team, room));
      }
    }
    invitations.add(browserOfCoordinator());
    return invitations;
  }

  private Bytes signGenesis() {
    List<Agency> members =
        DemoAgency.BOTH.stream().map(each -> agency(each, true)).toList();
    Event event = Event.of(new EventBody.Genesis(members, 0), clock.millis(), random);
    federation.append(SignedEvent.sign(event, admins()));
    return event.genesisHash();
  }

  /** Both agencies say which key signs the region's record. */
  private void listRegion() throws MlsException {
    NoteKey key = NoteKey.parse(federation.region().getString("logKey"));
    EventBody listed = new RecordEvent.RegionListed(region, key.publicKey());
    federation.append(SignedEvent.sign(Event.of(listed, clock.millis(), random), admins()));
  }

  private TeamId openTeam() throws MlsException {
    TeamId team = TeamId.of(random.bytes(TeamId.LENGTH));
    List<AgencyName> parties = new ArrayList<>();
    for (DemoAgency each : DemoAgency.BOTH) {
      parties.add(AgencyName.parse(each.name()));
    }
    long ends = clock.millis() + TEAM_LASTS.toMillis();
    EventBody opened = new EventBody.TeamOpened(team, parties, ends);
    federation.append(SignedEvent.sign(Event.of(opened, clock.millis(), random), admins()));
    return team;
  }

  private DeviceSigner[] admins() {
    return agencies.values().stream().map(NewAgency::signer).toArray(DeviceSigner[]::new);
  }

  private RoomId openRoom(Bytes genesis, TeamId team) throws IOException, MlsException {
    byte[] key = ProfileKey.fromKeyFile(coordinatorProfile, new SecureRandom());
    try (OpenMember coordinator = OpenMember.open(coordinatorProfile, key, federation.origin())) {
      coordinator.ask(adopt(genesis));
      coordinator.await(
          "the coordinator's device to read the directory",
          ViewChange.SelfChanged.class,
          change -> change.self().stage() == SelfView.Stage.READY);
      List<String> admitted = DemoAgency.BOTH.stream()
          .flatMap(agency -> agency.people().stream().map(agency::officer))
          .toList();
      coordinator.ask(new DeviceCommand.CreateRoom(
          team.text(), DemoAgency.ROOM, admitted, history, NO_RETENTION_LIMIT));
      ViewChange.RoomChanged joined = coordinator.await(
          "the room",
          ViewChange.RoomChanged.class,
          change -> change.room().state() == RoomView.State.JOINED);
      way = OwnLink.make(coordinator, INVITATION_LASTS, told());
      return RoomId.parse(joined.room().id());
    }
  }

  /** What an administrator's invitation would have told the coordinator. */
  private static JsonObject told() throws MlsException {
    JsonArray people = new JsonArray();
    for (Invited one : everybody()) {
      people.add(new JsonObject()
          .put("officer", one.officer().text())
          .put("name", one.displayName())
          .put("role", one.role()));
    }
    return new JsonObject()
        .put("people", people)
        .put("teamTitle", DemoAgency.TEAM)
        .put("purpose", DemoAgency.PURPOSE)
        .put("desk", DemoAgency.ALBA.desk());
  }

  /** The coordinator's second device, brought in by the one that opened the room. */
  private Invitation browserOfCoordinator() {
    OwnLink link = Objects.requireNonNull(way);
    return new Invitation(
        DemoAgency.ALBA.officer(DemoAgency.COORDINATOR),
        DemoAgency.COORDINATOR.displayName(),
        DemoAgency.ALBA.title(),
        link.url(),
        link.code());
  }

  /** Certifies the coordinator's device in the log and hands key and certificate to it. */
  private DeviceCommand adopt(Bytes genesis) throws MlsException {
    NewAgency alba = agency(DemoAgency.ALBA);
    OfficerName officer = OfficerName.parse(DemoAgency.ALBA.officer(DemoAgency.COORDINATOR));
    SignatureKeyPair keys = Certificates.newKeys(random);
    Certificate certificate = Certificates.issueDevice(
        alba.admin(),
        new DeviceName(officer, "desk"),
        keys.publicKey(),
        Validity.ofDevice(clock.millis()),
        random);
    CertificateChain chain = CertificateChain.of(certificate, alba.admin().certificate());
    EventBody certified = new EventBody.DeviceCertified(chain);
    federation.append(SignedEvent.sign(Event.of(certified, clock.millis(), random), alba.signer()));
    return Adoption.of(
        keys,
        chain,
        genesis,
        region,
        DemoAgency.COORDINATOR.displayName(),
        DemoAgency.COORDINATOR.role());
  }

  private Invitation invite(
      DemoAgency agency, DemoPerson person, Bytes genesis, TeamId team, RoomId room)
      throws MlsException {
    OfficerName officer = OfficerName.parse(agency.officer(person));
    Offer offer = new Offer(
        InvitationId.of(random.bytes(InvitationId.LENGTH)),
        officer,
        person.displayName(),
        person.role(),
        agency(agency, false),
        agency.desk(),
        agency.inviter(),
        team,
        DemoAgency.TEAM,
        DemoAgency.PURPOSE,
        List.of(new OfferedRoom(room, DemoAgency.ROOM)),
        DemoAgency.BOTH.stream().map(each -> Party.of(agency(each, false))).toList(),
        everybody(),
        clock.millis() + INVITATION_LASTS.toMillis());
    NewAgency keys = agency(agency);
    NewInvitation made = NewInvitation.make(
        keys.admin(),
        genesis,
        region,
        keys.root().certificate().der(),
        offer,
        clock.millis(),
        random);
    federation.append(made.issued());
    return new Invitation(
        officer.text(),
        person.displayName(),
        agency.title(),
        made.link().url(federation.origin()),
        made.code().text());
  }

  private static List<Invited> everybody() throws MlsException {
    List<Invited> all = new ArrayList<>();
    all.add(invited(DemoAgency.ALBA, DemoAgency.COORDINATOR));
    for (DemoAgency agency : DemoAgency.BOTH) {
      for (DemoPerson person : agency.people()) {
        all.add(invited(agency, person));
      }
    }
    return all;
  }

  private static Invited invited(DemoAgency agency, DemoPerson person) throws MlsException {
    return new Invited(
        OfficerName.parse(agency.officer(person)), person.displayName(), person.role());
  }

  private NewAgency agency(DemoAgency of) {
    NewAgency made = agencies.get(of);
    if (made == null) {
      throw new IllegalStateException("the agency's keys come first");
    }
    return made;
  }

  private Agency agency(DemoAgency of, boolean withRoot) {
    NewAgency made = agency(of);
    Bytes root = withRoot ? made.root().certificate().der() : Bytes.EMPTY;
    return new Agency(
        made.root().certificate().agency(), of.title(), of.country(), of.code(), root);
  }

  /** Keeps the demo agencies' keys beside the data, so that the demo can go on later. */
  void keepKeys(Path folder) throws IOException {
    for (Map.Entry<DemoAgency, NewAgency> each : agencies.entrySet()) {
      Path own = folder.resolve(each.getKey().name());
      Files.createDirectories(own);
      each.getValue().write(own, DEMO_PASSWORD.toCharArray());
    }
  }

  /** Protects nothing: the demo's keys lie beside its data, and SECURITY.md says so. */
  private static final String DEMO_PASSWORD = "demo-agency-only";
}
