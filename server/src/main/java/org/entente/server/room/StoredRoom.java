package org.entente.server.room;

import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.trust.base.Sha256;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RoomId;
import org.entente.trust.name.TeamId;

/**
 * A room after its newest commit.
 *
 * @param term the life of its home region
 * @param lastCommit SHA-256 of the newest commit's bytes, zeros for none
 * @param cursor how far the log went when the newest commit came in, in all origins
 * @param group the public group, encoded
 * @param groupInfo the newest one that a member signed, as a message; empty while it is on its way from
 *     the home region
 * @param devices the roster
 * @param admitted officers whose first device may join by itself
 */
record StoredRoom(
    RoomId room,
    TeamId team,
    long term,
    long epoch,
    Bytes lastCommit,
    Cursor cursor,
    Bytes group,
    Bytes groupInfo,
    Set<DeviceName> devices,
    Set<OfficerName> admitted) {

  StoredRoom {
    devices = Set.copyOf(devices);
    admitted = Set.copyOf(admitted);
    if (lastCommit.length() != Sha256.LENGTH || term < 0 || epoch < 0) {
      throw new IllegalArgumentException("not the state of a room");
    }
  }

  /** The version of this roster in the log's head, 0 for a log without entries. */
  long rosterVersion() {
    return epoch;
  }

  /** The same, with the position of its newest commit known. */
  StoredRoom at(Cursor position) {
    return new StoredRoom(
        room, team, term, epoch, lastCommit, position, group, groupInfo, devices, admitted);
  }

  /** Whether {@code device} may read what the server holds of the group itself. */
  boolean isVisibleTo(DeviceName device) {
    return devices.contains(device) || admitted.contains(device.officer());
  }
}
