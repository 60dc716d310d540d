package org.entente.trust.directory;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.trust.event.Agency;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.InvitationId;
import org.entente.trust.name.RoomId;
import org.entente.trust.name.TeamId;

/**
 * What the fold has gathered; each change makes a new one and copies only the part it touches.
 *
 * @param genesisHash empty before the genesis
 * @param enrolled the SHA-256 of every device certificate in the log
 * @param revoked the time of the revocation of each revoked device
 * @param events the hashes of the events that count, so that none counts twice
 */
record State(
    Bytes genesisHash,
    Map<AgencyName, Agency> agencies,
    Map<DeviceName, EnrolledDevice> devices,
    Set<Bytes> enrolled,
    Map<DeviceName, Long> revoked,
    Map<InvitationId, Invitation> invitations,
    Map<TeamId, Team> teams,
    Map<RoomId, LoggedRoom> rooms,
    Set<Bytes> events) {
  static final State EMPTY = new State(
      Bytes.EMPTY, Map.of(), Map.of(), Set.of(), Map.of(), Map.of(), Map.of(), Map.of(), Set.of());

  State withGenesis(Bytes hash, Map<AgencyName, Agency> founders) {
    return new State(hash, founders, devices, enrolled, revoked, invitations, teams, rooms, events);
  }

  State withDevice(EnrolledDevice device) {
    return new State(
        genesisHash,
        agencies,
        plus(devices, device.name(), device),
        enrolled,
        revoked,
        invitations,
        teams,
        rooms,
        events);
  }

  State withEnrolled(Bytes certificateHash) {
    return new State(
        genesisHash,
        agencies,
        devices,
        plus(enrolled, certificateHash),
        revoked,
        invitations,
        teams,
        rooms,
        events);
  }

  State withRevoked(DeviceName device, long atMs) {
    return new State(
        genesisHash,
        agencies,
        devices,
        enrolled,
        plus(revoked, device, atMs),
        invitations,
        teams,
        rooms,
        events);
  }

  State withInvitation(Invitation invitation) {
    return new State(
        genesisHash,
        agencies,
        devices,
        enrolled,
        revoked,
        plus(invitations, invitation.id(), invitation),
        teams,
        rooms,
        events);
  }

  State withTeam(Team team) {
    return new State(
        genesisHash,
        agencies,
        devices,
        enrolled,
        revoked,
        invitations,
        plus(teams, team.id(), team),
        rooms,
        events);
  }

  State withRoom(LoggedRoom room) {
    return new State(
        genesisHash,
        agencies,
        devices,
        enrolled,
        revoked,
        invitations,
        teams,
        plus(rooms, room.id(), room),
        events);
  }

  State withEvent(Bytes hash) {
    return new State(
        genesisHash,
        agencies,
        devices,
        enrolled,
        revoked,
        invitations,
        teams,
        rooms,
        plus(events, hash));
  }

  private static <K, V> Map<K, V> plus(Map<K, V> map, K key, V value) {
    Map<K, V> next = new HashMap<>(map);
    next.put(key, value);
    return Collections.unmodifiableMap(next);
  }

  private static Set<Bytes> plus(Set<Bytes> set, Bytes value) {
    Set<Bytes> next = new HashSet<>(set);
    next.add(value);
    return Collections.unmodifiableSet(next);
  }
}
