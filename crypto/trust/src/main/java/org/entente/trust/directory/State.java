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
import org.entente.trust.certificate.Standing;
import org.entente.trust.certificate.VerifiedDevice;
import org.entente.trust.event.Agency;
import org.entente.trust.event.AgencyType;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.InvitationId;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RegionAddress;
import org.entente.trust.name.RegionId;
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

  /** Since when revoked devices may have been in other hands, where that was said. */
  final Map<DeviceName, Long> compromised = new HashMap<>();

  /**
   * Which admin device vouched for a certificate, which other device of the officer brought the device
   * in, and when the certificate was logged.
   */
  record Certified(DeviceName admin, @Nullable DeviceName bringer, long atMs) {}

  /** Devices that another device of their officer has brought in, with that one. */
  final Map<DeviceName, DeviceName> brought = new HashMap<>();

  /** When each revoked device was revoked. */
  final Map<DeviceName, Long> revoked = new HashMap<>();

  /** The newest certificate by which a device that is in the log acts for its agency. */
  final Map<DeviceName, CertificateChain> admins = new HashMap<>();

  /** Events that wait for signatures, by their hash. */
  final Map<Bytes, Draft> drafts = new HashMap<>();

  final Map<InvitationId, Invitation> invitations = new HashMap<>();
  final Map<TeamId, Team> teams = new HashMap<>();
  final Map<RoomId, LoggedRoom> rooms = new HashMap<>();

  /** Which region the devices of an agency belong to. */
  final Map<AgencyName, RegionId> regions = new HashMap<>();

  /** Where devices reach a region. */
  final Map<RegionId, RegionAddress> addresses = new HashMap<>();

  /** The keys that sign checkpoints, and those that cosign them. */
  final Map<RegionId, Bytes> regionKeys = new HashMap<>();

  final Map<AgencyName, Bytes> witnessKeys = new HashMap<>();

  /** The hashes of the events that count, so that none counts twice. */
  final Set<Bytes> events = new HashSet<>();

  /** Chains that were verified already, while one owner reads a long log; never shared. */
  private @Nullable VerifiedChains verified;

  /** Remembers chains from now on, until {@link #forgetChains}. */
  void rememberChains() {
    verified = new VerifiedChains();
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
    copy.brought.putAll(brought);
    copy.compromised.putAll(compromised);
    copy.revoked.putAll(revoked);
    copy.admins.putAll(admins);
    copy.drafts.putAll(drafts);
    copy.invitations.putAll(invitations);
    copy.teams.putAll(teams);
    copy.rooms.putAll(rooms);
    copy.regions.putAll(regions);
    copy.addresses.putAll(addresses);
    copy.regionKeys.putAll(regionKeys);
    copy.witnessKeys.putAll(witnessKeys);
    copy.events.addAll(events);
    return copy;
  }

  /** Takes in a device that {@code admin} has certified. */
  void add(EnrolledDevice device, DeviceName admin, long atMs) {
    Certified certified = new Certified(admin, brought.get(device.name()), atMs);
    enrolled.putIfAbsent(device.certificateHash(), certified);
    if (devices.put(device.name(), device) == null) {
      List<DeviceName> more = new ArrayList<>(devicesOf(device.name().officer()));
      more.add(device.name());
      ofOfficer.put(device.name().officer(), List.copyOf(more));
    }
  }

  /** The device counts no more; {@code sinceMs} is when it may have come into other hands, or 0. */
  void revoke(DeviceName device, long sinceMs, long atMs) {
    revoked.put(device, atMs);
    if (sinceMs > 0) {
      compromised.put(device, sinceMs);
    }
  }

  @Override
  public boolean isTainted(Bytes certificateHash) {
    Certified known = enrolled.get(certificateHash);
    return known != null
        && (isBy(compromised.get(known.admin()), known.atMs())
            || known.bringer() != null && isBy(compromised.get(known.bringer()), known.atMs()));
  }

  private List<DeviceName> devicesOf(OfficerName officer) {
    return ofOfficer.getOrDefault(officer, List.of());
  }

  /** See {@link Directory#isVouchedFor}. */
  boolean isVouchedFor(DeviceName device, long atMs) {
    EnrolledDevice known = devices.get(device);
    long since = known == null ? Long.MAX_VALUE : known.sinceMs();
    return brought.containsKey(device)
        || devicesOf(device.officer()).stream().noneMatch(other -> isOlder(other, since, atMs));
  }

  /** Whether the device was there before {@code since} and counts. */
  private boolean isOlder(DeviceName name, long since, long atMs) {
    EnrolledDevice device = devices.get(name);
    return device != null && device.sinceMs() < since && !isRevoked(name) && device.counts(atMs);
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
  public @Nullable Bytes loggedKey(DeviceName device) {
    EnrolledDevice known = devices.get(device);
    return known == null ? null : known.publicKey();
  }

  @Override
  public boolean isEnrolled(Bytes certificateHash) {
    return enrolled.containsKey(certificateHash);
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
        revoked,
        admins,
        drafts,
        invitations,
        teams,
        rooms,
        regions,
        addresses,
        regionKeys,
        witnessKeys,
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
