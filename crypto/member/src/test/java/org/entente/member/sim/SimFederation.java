package org.entente.member.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.Certificates;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.certificate.Validity;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.NoteSigner;
import org.entente.trust.checkpoint.Silence;
import org.entente.trust.directory.RehomingTimes;
import org.entente.trust.event.Agency;
import org.entente.trust.event.Duty;
import org.entente.trust.event.DutyEvent;
import org.entente.trust.event.Event;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.PersonnelEvent;
import org.entente.trust.event.RecordEvent;
import org.entente.trust.event.RegionEvent;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.event.TeamEvent;
import org.entente.trust.invitation.Invited;
import org.entente.trust.invitation.NewInvitation;
import org.entente.trust.invitation.Offer;
import org.entente.trust.invitation.OfferedRoom;
import org.entente.trust.invitation.Party;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.InvitationId;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RegionAddress;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.entente.trust.name.TeamId;

/** Two agencies with a team, and what their admins sign. */
final class SimFederation {
  /** 2027-01-15T08:00:00Z. */
  static final long BEGIN = 1_800_000_000_000L;

  static final RegionId REGION = new RegionId("alba-1");
  static final TeamId TEAM = TeamId.of(new byte[TeamId.LENGTH]);
  private static final long YEAR_MS = 365L * 24 * 3600 * 1000;
  private static final long WEEK_MS = 7L * 24 * 3600 * 1000;

  private record Office(Agency agency, Issuer root, Issuer admin) {
    DeviceSigner signer() {
      return new DeviceSigner(
          admin.certificate().device(), CertificateChain.of(admin.certificate()), admin.keys());
    }
  }

  private final RandomSource random;

  /** Signs how far the region's record goes. */
  private static final long LINK_MS = 3_600_000;

  final NoteSigner regionKey;

  private final NoteSigner southKey = NoteSigner.of(
      SimSites.SOUTH.region().value(), NoteKey.Type.NOTE, new byte[NoteSigner.SEED_BYTES]);

  private final Map<AgencyName, Office> offices = new LinkedHashMap<>();
  private final SignedEvent genesis;

  SimFederation(RandomSource random) {
    this.random = random;
    this.regionKey =
        NoteSigner.of(REGION.value(), NoteKey.Type.NOTE, random.bytes(NoteSigner.SEED_BYTES));
    open("police.alba.example", "Alba Police", "AL", "ALB");
    open("border.borea.example", "Borea Border Guard", "BO", "BOR");
    List<Agency> agencies = offices.values().stream().map(Office::agency).toList();
    genesis = sign(new EventBody.Genesis(agencies, 0), BEGIN, signers());
  }

  private void open(String name, String title, String country, String code) {
    AgencyName agency = new AgencyName(name);
    SignatureKeyPair keys = Certificates.newKeys(random);
    Issuer root =
        new Issuer(Certificates.issueRoot(keys, agency, Validity.ofRoot(BEGIN), random), keys);
    SignatureKeyPair adminKeys = Certificates.newKeys(random);
    DeviceName desk = new DeviceName(new OfficerName("chief", agency), "desk");
    Certificate admin =
        Certificates.issueAdmin(root, desk, adminKeys.publicKey(), Validity.ofAdmin(BEGIN), random);
    Agency known = new Agency(agency, title, country, code, root.certificate().der());
    offices.put(agency, new Office(known, root, new Issuer(admin, adminKeys)));
  }

  private DeviceSigner[] signers() {
    return offices.values().stream().map(Office::signer).toArray(DeviceSigner[]::new);
  }

  private SignedEvent sign(EventBody body, long now, DeviceSigner... signers) {
    return SignedEvent.sign(Event.of(body, now, random), signers);
  }

  Bytes genesisHash() {
    return genesis.event().genesisHash();
  }

  List<SignedEvent> beginning() {
    List<AgencyName> names = new ArrayList<>(offices.keySet());
    EventBody listed = new RecordEvent.RegionListed(REGION, regionKey.key().publicKey());
    return List.of(
        genesis,
        sign(new EventBody.TeamOpened(TEAM, names, BEGIN + YEAR_MS), BEGIN, signers()),
        sign(listed, BEGIN, signers()));
  }

  /** Each agency keeps to a region of its own, Alba to the first. */
  List<SignedEvent> apart(long now) {
    RegionId south = SimSites.SOUTH.region();
    List<Office> both = List.copyOf(offices.values());
    EventBody listed = new RecordEvent.RegionListed(south, southKey.key().publicKey());
    return List.of(
        sign(listed, now, signers()),
        placed(both.get(0), REGION, now),
        placed(both.get(1), south, now));
  }

  private SignedEvent placed(Office office, RegionId region, long now) {
    EventBody body = new RegionEvent.AgencyPlaced(office.agency.name(), region);
    return sign(body, now, office.signer());
  }

  /** The first region is lost, and {@code move} begins in the second. */
  SignedEvent rehomed(RoomsRehomed.Move move, long now) {
    RegionId south = SimSites.SOUTH.region();
    Silence word = Silence.sign(REGION, south, now - RehomingTimes.LOST_MS, now, southKey);
    return sign(new RoomsRehomed(REGION, south, List.of(move), List.of(word)), now, signers());
  }

  /** What the second region answers an administrator who asks for its word, where {@code moves} is all it has. */
  RoomsRehomed answer(RoomsRehomed question, long now, RoomsRehomed.Move... moves) {
    long since = now - RehomingTimes.LOST_MS;
    Silence word = Silence.sign(question.from(), question.to(), since, now, southKey);
    return new RoomsRehomed(question.from(), question.to(), List.of(moves), List.of(word));
  }

  /** Where devices reach a region. */
  SignedEvent addressed(RegionId region, RegionAddress address, long now) {
    return sign(new RegionEvent.RegionAddressed(region, address), now, signers());
  }

  /** The device may act for its agency: its root has certified it, and its first admin logs that. */
  SignedEvent adminCertified(DeviceSigner device, long now) {
    Office office = office(device.device().agency());
    Certificate certificate = Certificates.issueAdmin(
        office.root, device.device(), device.keys().publicKey(), Validity.ofAdmin(now), random);
    EventBody body = new PersonnelEvent.AdminCertified(CertificateChain.of(certificate));
    return sign(body, now, office.signer());
  }

  /** All agencies of the team want its new rooms in this suite. */
  SignedEvent suiteChosen(int suite, long now) {
    return sign(new TeamEvent.SuiteChosen(TEAM, suite), now, signers());
  }

  /** A device certified by its agency's admin. */
  DeviceSigner certify(DeviceName device, long now) {
    Office office = office(device.agency());
    SignatureKeyPair keys = Certificates.newKeys(random);
    Certificate certificate = Certificates.issueDevice(
        office.admin, device, keys.publicKey(), Validity.ofDevice(now), random);
    CertificateChain chain = CertificateChain.of(certificate, office.admin.certificate());
    return new DeviceSigner(device, chain, keys);
  }

  SignedEvent certified(DeviceSigner device, long now) {
    DeviceSigner admin = office(device.device().agency()).signer();
    return sign(new EventBody.DeviceCertified(device.chain()), now, admin);
  }

  /** A further device of an officer, by the one in hand, with the events that say so. */
  record Brought(DeviceSigner device, List<SignedEvent> events) {}

  /** What {@code bringer} signs, and the new device itself, for it to come in. */
  Brought bring(DeviceName device, DeviceSigner bringer, long now) throws MlsException {
    SignatureKeyPair linkKeys = Certificates.newKeys(random);
    Issuer owner = new Issuer(bringer.chain().leaf(), bringer.keys());
    Validity brief = Validity.ofInvitation(now);
    Certificate link = Certificates.issueInvitation(
        owner, device.officer(), "00112233", linkKeys.publicKey(), brief, random);
    SignatureKeyPair keys = Certificates.newKeys(random);
    Certificate own = Certificates.issueDevice(
        new Issuer(link, linkKeys), device, keys.publicKey(), Validity.ofDevice(now), random);
    List<Bytes> chain = new ArrayList<>(List.of(own.der(), link.der()));
    chain.addAll(bringer.chain().certificates());
    DeviceSigner signer = new DeviceSigner(device, new CertificateChain(chain), keys);
    InvitationId id = InvitationId.of(random.bytes(InvitationId.LENGTH));
    EventBody issued =
        new EventBody.InvitationIssued(id, device.officer(), link.hash(), now + LINK_MS);
    EventBody enrolled = new EventBody.DeviceEnrolled(id, signer.chain());
    return new Brought(signer, List.of(sign(issued, now, bringer), sign(enrolled, now, signer)));
  }

  /** Both agencies end their team. */
  SignedEvent closed(long now) {
    return sign(new TeamEvent.Closed(TEAM), now, signers());
  }

  SignedEvent revoked(DeviceName device, long now) {
    return stolen(device, 0, now);
  }

  /** The same for one that may have been in other hands since then. */
  SignedEvent stolen(DeviceName device, long sinceMs, long now) {
    return sign(
        new EventBody.DeviceRevoked(device, sinceMs),
        now,
        office(device.agency()).signer());
  }

  /** The device with which the agency of {@code device} began. */
  DeviceName admin(DeviceName device) {
    return office(device.agency()).admin.certificate().device();
  }

  /** Administrators of both agencies make somebody a security officer. */
  SignedEvent appointed(OfficerName officer, long now) {
    EventBody body = new DutyEvent.Appointed(officer, Duty.SECURITY_OFFICER);
    return sign(body, now, signers());
  }

  /** An invitation into {@code rooms}. */
  NewInvitation invite(OfficerName officer, String displayName, List<RoomId> rooms, long now) {
    Office office = office(officer.agency());
    Offer offer = new Offer(
        InvitationId.of(random.bytes(InvitationId.LENGTH)),
        officer,
        displayName,
        "Investigator",
        office.agency.withoutRoot(),
        "+00 1",
        "Chief",
        TEAM,
        "Harbour",
        "Smuggling by sea",
        rooms.stream().map(r -> new OfferedRoom(r, "Night watch")).toList(),
        offices.values().stream().map(o -> Party.of(o.agency)).toList(),
        List.of(new Invited(officer, displayName, "Investigator")),
        now + WEEK_MS - 1000);
    return NewInvitation.make(
        office.admin, genesisHash(), REGION, office.agency.root(), offer, now, random);
  }

  private Office office(AgencyName agency) {
    Office office = offices.get(agency);
    if (office == null) {
      throw new IllegalArgumentException("no such agency");
    }
    return office;
  }
}
