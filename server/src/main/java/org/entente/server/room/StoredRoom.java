package org.entente.server.room;

import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.trust.base.Sha256;
import org.entente.trust.directory.Homes;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RoomId;
import org.entente.trust.name.TeamId;

/**
 * A room after its newest commit.
 *
 * @param term of the home in which its newest commit was made
 * @param home the {@link Homes.Home#key} of that
 * @param lastCommit SHA-256 of the newest commit's bytes, zeros for none
 * @param cursor how far the log went when the newest commit came in, in all origins
 * @param group the public group, encoded
 * @param groupInfo the newest one that a member signed, as a message; empty while it is on its way from
 *     the home region
 * @param devices the roster
 * @param admitted officers whose first device may join by itself
 * @param rosterBase by how much the roster's version is ahead of the epoch, since an epoch was taken back
 */
record StoredRoom(
    RoomId room,
    TeamId team,
    long term,
    Bytes home,
    long epoch,
    Bytes lastCommit,
    Cursor cursor,
    Bytes group,
    Bytes groupInfo,
    Set<DeviceName> devices,
    Set<OfficerName> admitted,
    long rosterBase) {
  StoredRoom {
    devices = Set.copyOf(devices);
    admitted = Set.copyOf(admitted);
    if (lastCommit.length() != Sha256.LENGTH || term < 0 || epoch < 0) {
      throw new IllegalArgumentException("not the state of a room");
    }
  }

  /** The version of this roster in the log's head, 0 for a log without entries; rises with each change. */
  long rosterVersion() {
    return rosterBase + epoch;
  }

  /** The same in the place of {@code lost}: its roster is newer, whatever epoch that had come to. */
  StoredRoom instead(StoredRoom lost) {
    long base = Math.max(lost.rosterBase(), lost.rosterVersion() + 1 - epoch);
    return with(term, home, cursor, base);
  }

  /** The same, with the next commit to be made in {@code next}. */
  StoredRoom in(Homes.Home next) {
    return with(next.term(), next.key(), cursor, rosterBase);
  }

  /** The same, with the position of its newest commit known. */
  StoredRoom at(Cursor position) {
    return with(term, home, position, rosterBase);
  }

  private StoredRoom with(long inTerm, Bytes inHome, Cursor position, long base) {
    return new StoredRoom(
        room,
        team,
        inTerm,
        inHome,
        epoch,
        lastCommit,
        position,
        group,
        groupInfo,
        devices,
        admitted,
        base);
  }

  /** Whether {@code device} may read what the server holds of the group itself. */
  boolean isVisibleTo(DeviceName device) {
    return devices.contains(device) || admitted.contains(device.officer());
  }
}
