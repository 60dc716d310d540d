package org.entente.trust.directory;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.Standing;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.event.Agency;
import org.entente.trust.event.AgencyType;
import org.entente.trust.event.DeviceRenewed;
import org.entente.trust.event.Duty;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.log.Entry;
import org.entente.trust.marking.AgencyScheme;
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
 * The federation as the log tells it; immutable.
 *
 * <p>Two that applied the same entries in the same order are equal. Certificates are judged at the
 * time of the entry, so that a log reads the same for ever.
 */
public final class Directory implements Standing {
  /** Before the genesis. */
  public static final Directory EMPTY = new Directory(new State(), 0);

  private final State state;
  private final long refused;

  Directory(State state, long refused) {
    this.state = state;
    this.refused = refused;
  }

  /**
   * The directory after {@code event}; this one stays as it is.
   *
   * @param atMs the time of the entry, or now when it is about to be appended
   * @throws MlsException when it does not verify or breaks one of {@link EventRule}
   */
  public Directory apply(SignedEvent event, long atMs) throws MlsException {
    State next = state.copy();
    new DirectoryRules(next, event, atMs).apply();
    return new Directory(next, refused);
  }

  /**
   * The directory after an entry of the federation log, whose place in the chain the caller checks;
   * for logs of several origins see {@link DirectoryFold}.
   *
   * <p>An entry that does not count changes nothing but {@link #refused}: no honest region stores
   * one, and all readers leave out the same.
   */
  public Directory follow(Entry entry) {
    return follow(List.of(entry));
  }

  /** As {@link #follow(Entry)} for each of {@code entries}; cheaper than one after the other. */
  public Directory follow(List<Entry> entries) {
    Fold fold = new Fold(state.copy(), refused);
    entries.forEach(fold::add);
    return fold.finished();
  }

  /** Whether the event with this hash counts. */
  public boolean counts(Bytes eventHash) {
    return state.events.contains(eventHash);
  }

  /** How many entries did not count. */
  public long refused() {
    return refused;
  }

  /** The hash of the genesis event, null before it. */
  public @Nullable Bytes genesisHash() {
    return state.genesisHash.isEmpty() ? null : state.genesisHash;
  }

  /** A hash of all that the log comes to: two that read the same entries have the same. */
  public Bytes digest() {
    return Digest.of(state, refused);
  }

  /** All agencies, by name. */
  public List<Agency> agencies() {
    return sorted(state.agencies);
  }

  /** The agency of this name. */
  public Optional<Agency> agency(AgencyName name) {
    return Optional.ofNullable(state.agencies.get(name));
  }

  /** The type of an agency that was approved; empty for the two that founded the federation. */
  public Optional<AgencyType> typeOf(AgencyName agency) {
    return Optional.ofNullable(state.types.get(agency));
  }

  /** Whether the agency is a member that was not suspended. */
  public boolean isActive(AgencyName agency) {
    return state.isActive(agency);
  }

  /** Agencies that were proposed, the oldest first. */
  public List<Proposal> proposals() {
    return state.proposals.values().stream()
        .sorted(Comparator.comparingLong(Proposal::sinceMs).thenComparing(Proposal::id))
        .toList();
  }

  /** The region that keeps the inboxes of the agency's devices and the rooms of its teams. */
  public Optional<RegionId> regionOf(AgencyName agency) {
    return Optional.ofNullable(state.places.regions.get(agency));
  }

  /** Where devices reach the regions whose address two agencies have signed, by region. */
  public Map<RegionId, RegionAddress> addresses() {
    return new TreeMap<>(state.places.addresses);
  }

  /** When each release of the browser client was logged last, by the SHA-256 of what two people signed for. */
  public Map<Bytes, Long> releases() {
    return Collections.unmodifiableMap(state.places.releases);
  }

  /** The key that signs the region's checkpoints. */
  public Optional<NoteKey> regionKey(RegionId region) {
    return Optional.ofNullable(state.places.regionKeys.get(region))
        .map(key -> new NoteKey(region.value(), NoteKey.Type.NOTE, key));
  }

  /** The keys that cosign checkpoints, of agencies that count. */
  public List<NoteKey> witnesses() {
    return new TreeMap<>(state.places.witnessKeys)
        .entrySet().stream()
            .filter(e -> state.isActive(e.getKey()))
            .map(e -> new NoteKey(e.getKey().value(), NoteKey.Type.COSIGNATURE, e.getValue()))
            .toList();
  }

  /** All devices that were enrolled or certified in the log, also revoked ones, by name. */
  public List<EnrolledDevice> devices() {
    return sorted(state.devices);
  }

  /** The device of this name, also when it is revoked. */
  public Optional<EnrolledDevice> device(DeviceName name) {
    return Optional.ofNullable(state.devices.get(name));
  }

  /** When the device ends, by the certificate that lasts longest and what has renewed that; empty for an unknown one. */
  public OptionalLong endsMs(DeviceName device) {
    return device(device)
        .map(known -> OptionalLong.of(state.renewals.endsMs(known)))
        .orElse(OptionalLong.empty());
  }

  /** When the device that shows this chain ends, by its certificate and what has renewed that. */
  public long endsMs(CertificateChain chain) throws MlsException {
    return Math.max(chain.endsMs(), renewedUntilMs(chain.leafHash()));
  }

  /** Who answers for the device, empty for an unknown one. */
  public Optional<Answering> answersFor(DeviceName device) {
    return device(device).map(state.renewals::answering);
  }

  /** What the device that shows this chain signs to go on for as long as it may, as of {@code nowMs}. */
  public Optional<DeviceRenewed> ownRenewal(CertificateChain chain, long nowMs)
      throws MlsException {
    EnrolledDevice known = state.certificate(chain.leaf().device(), chain.leafHash());
    return Optional.ofNullable(known).map(own -> state.renewals.byItself(own, nowMs));
  }

  /** What an admin device with this certificate signs so that {@code device} goes on for as long as it may. */
  public Optional<DeviceRenewed> renewalBy(CertificateChain admin, DeviceName device, long nowMs) {
    return device(device).map(known -> state.renewals.by(admin, known, nowMs));
  }

  /** The same chain with the newest certificate that the log has for its admin device and that key. */
  public CertificateChain current(CertificateChain chain) throws MlsException {
    CertificateChain known = state.admins.get(chain.admin());
    if (known == null || known.endsMs() <= chain.adminEndsMs()) {
      return chain;
    }
    return chain.under(known.leaf());
  }

  /**
   * The certificate by which the device acts for its agency, empty when it may not. Says nothing of
   * admin devices that the log never named, such as the one with which an agency begins.
   */
  public Optional<CertificateChain> adminChain(DeviceName device) {
    return isRevoked(device) ? Optional.empty() : Optional.ofNullable(state.admins.get(device));
  }

  /** Whether {@code who} looks after {@code device}: people after their own, admins after their agency's. */
  public boolean looksAfter(DeviceName who, DeviceName device) {
    boolean own = who.officer().equals(device.officer());
    boolean colleague = who.agency().equals(device.agency());
    return own || colleague && adminChain(who).isPresent();
  }

  /** Since when the agency was suspended, empty while it is not. */
  public OptionalLong suspendedSince(AgencyName agency) {
    Long since = state.suspended.get(agency);
    return since == null ? OptionalLong.empty() : OptionalLong.of(since);
  }

  /** When the device was revoked, empty while it is not; of its agency's suspension nothing is said. */
  public OptionalLong revokedSince(DeviceName device) {
    Long since = state.revoked.get(device);
    return since == null ? OptionalLong.empty() : OptionalLong.of(since);
  }

  /** When each device that was revoked was revoked, ms since 1970 UTC by the region that took it in. */
  public Map<DeviceName, Long> revocations() {
    return Collections.unmodifiableMap(state.revoked);
  }

  /** Events that wait for signatures, the oldest first. */
  public List<Draft> drafts() {
    return state.drafts.values().stream()
        .sorted(Comparator.comparingLong(Draft::sinceMs).thenComparing(Draft::id))
        .toList();
  }

  /** From when on officers have the duty, by name; also before that time has come. */
  public Map<OfficerName, Long> having(Duty duty) {
    return new TreeMap<>(state.duties.having(duty));
  }

  /** Whether the officer has the duty at {@code atMs}. */
  public boolean has(OfficerName officer, Duty duty, long atMs) {
    return state.duties.has(officer, duty, atMs);
  }

  /**
   * Whether the device is, or was brought in by way of, one that its officer had when the duty was given.
   * Of an officer whose devices were all replaced none is, until the duty is given anew.
   */
  public boolean isEntrusted(DeviceName device, Duty duty) {
    return state.duties.wasEntrusted(device, duty);
  }

  /** The key that the device has given for what is sealed for it as a security officer's. */
  public Optional<Bytes> releaseKey(DeviceName device) {
    return Optional.ofNullable(state.duties.releaseKeys.get(device)).map(GivenKey::key);
  }

  /** The keys of all devices that may release pasts in the agency at {@code atMs}, by device. */
  public Map<DeviceName, Bytes> releaseKeys(AgencyName agency, long atMs) {
    return state.duties.releaseKeys(agency, atMs);
  }

  /** Requests for the past of a room, the oldest first. */
  public List<PastRequest> pastRequests() {
    return state.pasts.values().stream()
        .sorted(Comparator.comparingLong(PastRequest::sinceMs).thenComparing(PastRequest::id))
        .toList();
  }

  /** The request that the event with this hash made. */
  public Optional<PastRequest> pastRequest(Bytes id) {
    return Optional.ofNullable(state.pasts.get(id));
  }

  /** What agencies have added to the markings of the product, by agency and id. */
  public List<AgencyScheme> schemes() {
    return sorted(state.schemes);
  }

  /** The regions whose keys are listed. */
  public List<RegionId> regions() {
    return state.places.regionKeys.keySet().stream().sorted().toList();
  }

  /**
   * Whether the device speaks for its officer at {@code atMs}: another one of them has brought it in, or
   * there was none that counted when it came, or none of those is left. An agency's admin can make more,
   * but none that comes into rooms beside those that the officer has.
   */
  public boolean isVouchedFor(DeviceName device, long atMs) {
    return state.isVouchedFor(device, atMs);
  }

  /** Whether the officer has a device that is enrolled and not revoked. */
  public boolean hasDevice(OfficerName officer) {
    return state.ofOfficer.getOrDefault(officer, List.of()).stream()
        .anyMatch(device -> !isRevoked(device));
  }

  /** All invitations, by id. */
  public List<Invitation> invitations() {
    return sorted(state.invitations);
  }

  /** The invitation of this id. */
  public Optional<Invitation> invitation(InvitationId id) {
    return Optional.ofNullable(state.invitations.get(id));
  }

  /** All teams, by id. */
  public List<Team> teams() {
    return sorted(state.teams);
  }

  /** The team of this id. */
  public Optional<Team> team(TeamId id) {
    return Optional.ofNullable(state.teams.get(id));
  }

  /** All rooms, by id. */
  public List<LoggedRoom> rooms() {
    return sorted(state.rooms);
  }

  /** The room of this id. */
  public Optional<LoggedRoom> room(RoomId id) {
    return Optional.ofNullable(state.rooms.get(id));
  }

  /** What is known of rooms that get another home. */
  public Rehomings rehomings() {
    return new Rehomings(state);
  }

  private static <K extends Comparable<K>, V> List<V> sorted(Map<K, V> map) {
    return List.copyOf(new TreeMap<>(map).values());
  }

  @Override
  public @Nullable Bytes root(AgencyName agency) {
    return state.root(agency);
  }

  @Override
  public boolean isRevoked(DeviceName device) {
    return state.isRevoked(device);
  }

  @Override
  public boolean isRevokedAt(DeviceName device, long atMs) {
    return state.isRevokedAt(device, atMs);
  }

  @Override
  public boolean isOut(DeviceName device) {
    return state.isOut(device);
  }

  @Override
  public @Nullable Bytes loggedKey(DeviceName device) {
    return state.loggedKey(device);
  }

  @Override
  public boolean isTainted(Bytes certificateHash) {
    return state.isTainted(certificateHash);
  }

  @Override
  public boolean isEnrolled(Bytes certificateHash) {
    return state.isEnrolled(certificateHash);
  }

  @Override
  public long renewedUntilMs(Bytes certificateHash) {
    return state.renewedUntilMs(certificateHash);
  }

  @Override
  public @Nullable DeviceName broughtBy(DeviceName device) {
    return state.broughtBy(device);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Directory that && state.equals(that.state) && refused == that.refused;
  }

  @Override
  public int hashCode() {
    return state.hashCode();
  }
}
