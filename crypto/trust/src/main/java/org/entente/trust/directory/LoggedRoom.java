package org.entente.trust.directory;

import org.entente.mls.codec.Bytes;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.entente.trust.name.TeamId;

/**
 * A room that was opened.
 *
 * @param homeRegion which orders its commits
 * @param founder the device that opened it
 * @param policyHash SHA-256 of its first policy
 */
public record LoggedRoom(
    RoomId id, TeamId team, RegionId homeRegion, int suite, DeviceName founder, Bytes policyHash) {}
