package org.entente.trust.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.ProvenSignatures;
import org.entente.trust.certificate.Standing;
import org.entente.trust.certificate.VerifiedDevice;
import org.entente.trust.event.Agency;
import org.entente.trust.event.AgencyType;
import org.entente.trust.marking.AgencyScheme;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.InvitationId;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RoomId;
import org.entente.trust.name.TeamId;
import org.jspecify.annotations.Nullable;

/**
 * What the fold has gathered so far. It grows in place while a run of entries is read, and belongs to
 * one {@link Directory} afterwards, which changes it no more.
 */
final class State implements Standing {
  Bytes genesisHash = Bytes.EMPTY;
  final Map<AgencyName, Agency> agencies = new HashMap<>();
  /** Of agencies that were proposed and approved; of the two that began nothing is logged. */
  final Map<AgencyName, AgencyType> types = new HashMap<>();

  final Map<AgencyName, Long> suspended = new HashMap<>();
  final Map<Bytes, Proposal> proposals = new HashMap<>();
  final Map<DeviceName, EnrolledDevice> devices = new HashMap<>();

  /** The names of each officer's devices. */
  final Map<OfficerName, List<DeviceName>> ofOfficer = new HashMap<>();

  /** Every device certificate in the log, by its SHA-256. */
  final Map<Bytes, Certified> enrolled = new HashMap<>();

  /** The same by device, each with the chain that was logged. */
  final Map<DeviceName, List<EnrolledDevice>> certificates = new HashMap<>();

  /** Since when revoked devices may have been in other hands, where an admin device said so. */
  final Map<DeviceName, Long> compromised = new HashMap<>();

  /** The same by the word of the officer's own devices, which judges only what the device brought in. */
  final Map<DeviceName, Long> stolen = new HashMap<>();

  /** How far those had read who shut devices out. */
  final Seen seen = new Seen();

  /** A certificate's device, the admin device that vouched for it, and when it was logged. */
  record Certified(DeviceName device, DeviceName admin, long atMs) {}

  /** Devices that an admin made while the officer had one in use: they speak for nobody beside it. */
  final Set<DeviceName> aside = new HashSet<>();

  /** Devices that another device of their officer has brought in, with that one. */
  final Map<DeviceName, DeviceName> brought = new HashMap<>();

  /** When each revoked device was revoked. */
  final Map<DeviceName, Long> revoked = new HashMap<>();

  /** The newest certificate by which a device that is in the log acts for its agency. */
  final Map<DeviceName, CertificateChain> admins = new HashMap<>();

  /** Which certificates count longer than stands in them. */
  final Renewals renewals = new Renewals(this);

  /** Events that wait for signatures, by their hash. */
  final Map<Bytes, Draft> drafts = new HashMap<>();

  /** How many links of their own devices officers have open. */
  final OwnLinks ownLinks = new OwnLinks();

  /** Who is entrusted with what. */
  final Duties duties = new Duties(this);

  final Map<Bytes, PastRequest> pasts = new HashMap<>();
  final Map<InvitationId, Invitation> invitations = new HashMap<>();
  final Map<TeamId, Team> teams = new HashMap<>();
  final Map<RoomId, LoggedRoom> rooms = new HashMap<>();

  /** Where agencies belong and regions are. */
  final Places places = new Places();

  /** What agencies have added to the markings of the product, by agency and id. */
  final Map<String, AgencyScheme> schemes = new HashMap<>();

  /** The hashes of the events that count, so that none counts twice. */
  final Set<Bytes> events = new HashSet<>();

  /** Chains that were verified already, while one owner reads a long log; never shared. */
  private @Nullable VerifiedChains verified;

  /** Remembers chains from now on, until {@link #forgetChains}. */
  void rememberChains() {
    verified = new VerifiedChains();
  }

  /** What was found to hold of the signatures that come next; for whoever remembers chains. */
  void rely(ProvenSignatures signatures) {
    if (verified != null) {
      verified.rely(signatures);
    }
  }

  ProvenSignatures proven() {
    VerifiedChains known = verified;
    return known == null ? ProvenSignatures.NONE : known.proven();
  }

  void forgetChains() {
    verified = null;
  }

  @Override
  public VerifiedDevice verifyChain(CertificateChain chain, Bytes root, long atMs)
      throws MlsException {
    VerifiedChains known = verified;
    return known == null ? chain.verifyEnrolled(root, atMs) : known.verify(chain, root, atMs);
  }

  /** The device at the start of a chain of which all has to count at {@code atMs}. */
  VerifiedDevice verifyNew(CertificateChain chain, Bytes root, long atMs) throws MlsException {
    VerifiedChains known = verified;
    return known == null ? chain.verify(root, atMs) : known.verifyNew(chain, root, atMs);
  }

  State copy() {
    State copy = new State();
    copy.genesisHash = genesisHash;
    copy.agencies.putAll(agencies);
    copy.types.putAll(types);
    copy.suspended.putAll(suspended);
    copy.proposals.putAll(proposals);
    copy.devices.putAll(devices);
    copy.ofOfficer.putAll(ofOfficer);
    copy.enrolled.putAll(enrolled);
    copy.certificates.putAll(certificates);
    copy.brought.putAll(brought);
    copy.compromised.putAll(compromised);
    copy.stolen.putAll(stolen);
    copy.seen.putAll(seen);
    copy.aside.addAll(aside);
    copy.revoked.putAll(revoked);
    copy.admins.putAll(admins);
    copy.renewals.byHash.putAll(renewals.byHash);
    copy.drafts.putAll(drafts);
    copy.duties.putAll(duties);
    copy.pasts.putAll(pasts);
    copy.invitations.putAll(invitations);
    copy.ownLinks.putAll(ownLinks);
    copy.teams.putAll(teams);
    copy.rooms.putAll(rooms);
    copy.places.putAll(places);
    copy.schemes.putAll(schemes);
    copy.events.addAll(events);
    return copy;
  }

  /** Takes in a device that {@code admin} has certified. */
  void add(EnrolledDevice device, DeviceName admin, long atMs) {
    judge(device.name(), atMs);
    seen.logged(device.certificateHash());
    Certified certified = new Certified(device.name(), admin, atMs);
    if (enrolled.putIfAbsent(device.certificateHash(), certified) == null) {
      List<EnrolledDevice> all = new ArrayList<>(certificatesOf(device.name()));
      all.add(device);
      certificates.put(device.name(), List.copyOf(all));
    }
    if (!devices.containsKey(device.name())) {
      List<DeviceName> more = new ArrayList<>(devicesOf(device.name().officer()));
      more.add(device.name());
      ofOfficer.put(device.name().officer(), List.copyOf(more));
    }
    lasting(device);
  }

  private List<EnrolledDevice> certificatesOf(DeviceName device) {
    return certificates.getOrDefault(device, List.of());
  }

  /** The device with this one of its logged certificates, null when it has no such. */
  @Nullable
  EnrolledDevice certificate(DeviceName device, Bytes hash) {
    EnrolledDevice known = devices.get(device);
    for (EnrolledDevice each : certificatesOf(device)) {
      if (known != null && each.certificateHash().equals(hash)) {
        return known.with(hash, each.chain());
      }
    }
    return null;
  }

  /** Whether nothing that the log has certified of the device is good any more. */
  boolean isAllTainted(DeviceName device) {
    List<EnrolledDevice> all = certificatesOf(device);
    return !all.isEmpty() && all.stream().allMatch(each -> isTainted(each.certificateHash()));
  }

  /**
   * Keeps the certificate of a device that lasts longest. One that an admin makes for a shorter time would
   * let the officer seem without a device when it ends. What an admin in other hands made is not kept.
   */
  void lasting(EnrolledDevice device) {
    EnrolledDevice known = devices.get(device.name());
    EnrolledDevice kept = device;
    if (known != null
        && !isTainted(known.certificateHash())
        && renewals.endsMs(known) > renewals.endsMs(device)) {
      kept = device.with(known.certificateHash(), known.chain());
    }
    devices.put(device.name(), kept);
  }

  /**
   * Keeps the same of what is left, now that more is known to have been in other hands: such a certificate,
   * or a term that somebody gave it then, hides none that is good.
   */
  void lastingNow() {
    certificates.forEach((name, all) -> all.stream()
        .filter(each -> all.size() > 1 && !isTainted(each.certificateHash()))
        .reduce((best, each) -> renewals.endsMs(each) >= renewals.endsMs(best) ? each : best)
        .ifPresent(best -> devices.computeIfPresent(
            name, (n, known) -> known.with(best.certificateHash(), best.chain()))));
  }

  /**
   * Decides, once, whether a device that comes in, or comes again after its certificate has ended, speaks
   * for its officer: a later end of the others does not change that, as long as one of them is left.
   */
  private void judge(DeviceName device, long atMs) {
    EnrolledDevice known = devices.get(device);
    boolean comes = known == null || !counts(known, atMs);
    if (comes && !brought.containsKey(device)) {
      aside.remove(device);
      if (isSpokenFor(device.officer(), atMs)) {
        aside.add(device);
      }
    }
  }

  @Override
  public boolean isTainted(Bytes certificateHash) {
    Certified known = enrolled.get(certificateHash);
    return known != null
        && (isCompromised(known.admin(), known.atMs())
            || seen.isBeyond(known.admin(), certificateHash)
            || isOfThief(known.device()));
  }

  /** Whether the device, or one that it goes back to, came in when its bringer was in other hands. */
  private boolean isOfThief(DeviceName device) {
    DeviceName bringer = brought.get(device);
    EnrolledDevice known = devices.get(device);
    if (bringer == null || known == null) {
      return false;
    }
    long sinceMs = known.sinceMs();
    return isBy(compromised.get(bringer), sinceMs)
        || isBy(stolen.get(bringer), sinceMs)
        || seen.isBeyond(bringer, certificatesOf(device).get(0).certificateHash())
        || isOfThief(bringer);
  }

  private List<DeviceName> devicesOf(OfficerName officer) {
    return ofOfficer.getOrDefault(officer, List.of());
  }

  /** See {@link Directory#isVouchedFor}. */
  boolean isVouchedFor(DeviceName device, long atMs) {
    boolean judged = devices.containsKey(device) && !aside.contains(device);
    return judged || !isSpokenFor(device.officer(), atMs);
  }

  /**
   * Whether the officer had a device at {@code atMs} that counted and was not made beside another. A thief's
   * is none of the officer's.
   */
  private boolean isSpokenFor(OfficerName officer, long atMs) {
    return devicesOf(officer).stream()
        .filter(device -> !aside.contains(device) && !isRevokedAt(device, atMs))
        .filter(device -> !isAllTainted(device))
        .map(devices::get)
        .anyMatch(device -> device.sinceMs() <= atMs && counts(device, atMs));
  }

  /** How many devices of the officer count at {@code atMs}. */
  long inUse(OfficerName officer, long atMs) {
    return devicesOf(officer).stream()
        .filter(device -> !isRevokedAt(device, atMs) && !isAllTainted(device))
        .map(devices::get)
        .filter(device -> counts(device, atMs))
        .count();
  }

  /** Whether the device has not ended, by its newest certificate or a renewal of that. */
  private boolean counts(EnrolledDevice device, long atMs) {
    return atMs <= renewals.endsMs(device);
  }

  /** Whether an admin device may have been in other hands at {@code atMs}. */
  boolean isCompromised(DeviceName admin, long atMs) {
    return isBy(compromised.get(admin), atMs);
  }

  /** Whether a device that signed is in the log and speaks for its officer. */
  boolean speaksForOfficer(VerifiedDevice signer, long atMs) {
    return isEnrolled(signer.certificateHash()) && isVouchedFor(signer.name(), atMs);
  }

  /** Whether the agency is a member and was not suspended. */
  boolean isActive(AgencyName agency) {
    return agencies.containsKey(agency) && !suspended.containsKey(agency);
  }

  @Override
  public @Nullable Bytes root(AgencyName agency) {
    Agency known = agencies.get(agency);
    return known == null ? null : known.root();
  }

  @Override
  public boolean isRevoked(DeviceName device) {
    return revoked.containsKey(device) || suspended.containsKey(device.agency());
  }

  @Override
  public boolean isRevokedAt(DeviceName device, long atMs) {
    return isBy(revoked.get(device), atMs) || isBy(suspended.get(device.agency()), atMs);
  }

  private static boolean isBy(@Nullable Long since, long atMs) {
    return since != null && since <= atMs;
  }

  @Override
  public boolean isOut(DeviceName device) {
    return isRevoked(device) || isAllTainted(device);
  }

  @Override
  public @Nullable Bytes loggedKey(DeviceName device) {
    EnrolledDevice known = devices.get(device);
    return known == null ? null : known.publicKey();
  }

  @Override
  public boolean isEnrolled(Bytes certificateHash) {
    return enrolled.containsKey(certificateHash);
  }

  @Override
  public long renewedUntilMs(Bytes certificateHash) {
    return renewals.untilMs(certificateHash);
  }

  @Override
  public @Nullable DeviceName broughtBy(DeviceName device) {
    return brought.get(device);
  }

  private List<Object> parts() {
    return List.of(
        genesisHash,
        agencies,
        types,
        suspended,
        proposals,
        devices,
        enrolled,
        brought,
        compromised,
        stolen,
        seen,
        aside,
        revoked,
        admins,
        renewals.byHash,
        drafts,
        duties,
        pasts,
        invitations,
        teams,
        rooms,
        places,
        schemes,
        events);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof State that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return events.hashCode();
  }
}
