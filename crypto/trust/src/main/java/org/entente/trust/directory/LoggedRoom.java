package org.entente.trust.directory;

import org.entente.mls.codec.Bytes;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.RoomId;
import org.entente.trust.name.TeamId;

/**
 * A room that was opened.
 *
 * @param homes which region the record has as its home, and which it had before
 * @param founder the device that opened it
 * @param policyHash SHA-256 of its first policy
 */
public record LoggedRoom(
    RoomId id, TeamId team, Homes homes, int suite, DeviceName founder, Bytes policyHash) {
  LoggedRoom with(Homes.Home home) {
    return new LoggedRoom(id, team, homes.with(home), suite, founder, policyHash);
  }
}
