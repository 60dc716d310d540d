package org.entente.trust.directory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.trust.certificate.Standing;
import org.entente.trust.event.Agency;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryKind;
import org.entente.trust.log.Hlc;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.InvitationId;
import org.entente.trust.name.LogId;
import org.entente.trust.name.OfficerName;
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
  public static final Directory EMPTY = new Directory(State.EMPTY, 0);

  private final State state;
  private final long refused;

  private Directory(State state, long refused) {
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
    return new Directory(new DirectoryRules(state, this, event, atMs).next(), refused);
  }

  /**
   * The directory after an entry of the federation log, whose place in the chain the caller checks.
   *
   * <p>An entry that does not count changes nothing but {@link #refused}: no honest region stores
   * one, and all readers leave out the same.
   */
  public Directory follow(Entry entry) {
    try {
      boolean event = entry.content().log().equals(LogId.FEDERATION)
          && entry.content().kind() == EntryKind.EVENT;
      return event
          ? apply(SignedEvent.decode(entry.content().body()), Hlc.ms(entry.hlc()))
          : new Directory(state, refused + 1);
    } catch (MlsException e) {
      return new Directory(state, refused + 1);
    }
  }

  /** How many entries did not count. */
  public long refused() {
    return refused;
  }

  /** The hash of the genesis event, null before it. */
  public @Nullable Bytes genesisHash() {
    return state.genesisHash().isEmpty() ? null : state.genesisHash();
  }

  /** All agencies, by name. */
  public List<Agency> agencies() {
    return sorted(state.agencies());
  }

  /** The agency of this name. */
  public Optional<Agency> agency(AgencyName name) {
    return Optional.ofNullable(state.agencies().get(name));
  }

  /** All devices that were enrolled or certified in the log, also revoked ones, by name. */
  public List<EnrolledDevice> devices() {
    return sorted(state.devices());
  }

  /** The device of this name, also when it is revoked. */
  public Optional<EnrolledDevice> device(DeviceName name) {
    return Optional.ofNullable(state.devices().get(name));
  }

  /** Whether the officer has a device that is enrolled and not revoked. */
  public boolean hasDevice(OfficerName officer) {
    return state.devices().keySet().stream()
        .anyMatch(d -> d.officer().equals(officer) && !isRevoked(d));
  }

  /** All invitations, by id. */
  public List<Invitation> invitations() {
    return sorted(state.invitations());
  }

  /** The invitation of this id. */
  public Optional<Invitation> invitation(InvitationId id) {
    return Optional.ofNullable(state.invitations().get(id));
  }

  /** All teams, by id. */
  public List<Team> teams() {
    return sorted(state.teams());
  }

  /** The team of this id. */
  public Optional<Team> team(TeamId id) {
    return Optional.ofNullable(state.teams().get(id));
  }

  /** All rooms, by id. */
  public List<LoggedRoom> rooms() {
    return sorted(state.rooms());
  }

  /** The room of this id. */
  public Optional<LoggedRoom> room(RoomId id) {
    return Optional.ofNullable(state.rooms().get(id));
  }

  private static <K extends Comparable<K>, V> List<V> sorted(Map<K, V> map) {
    return List.copyOf(new TreeMap<>(map).values());
  }

  @Override
  public @Nullable Bytes root(AgencyName agency) {
    Agency known = state.agencies().get(agency);
    return known == null ? null : known.root();
  }

  @Override
  public boolean isRevoked(DeviceName device) {
    return state.revoked().containsKey(device);
  }

  @Override
  public boolean isRevokedAt(DeviceName device, long atMs) {
    Long since = state.revoked().get(device);
    return since != null && since <= atMs;
  }

  @Override
  public @Nullable Bytes loggedKey(DeviceName device) {
    EnrolledDevice known = state.devices().get(device);
    return known == null ? null : known.publicKey();
  }

  @Override
  public boolean isEnrolled(Bytes certificateHash) {
    return state.enrolled().contains(certificateHash);
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
