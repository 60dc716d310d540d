package org.entente.trust.directory;

import org.entente.trust.name.DeviceName;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.entente.trust.name.TeamId;

/**
 * A room that was opened.
 *
 * @param homeRegion which orders its commits
 * @param founder the device that opened it
 */
public record LoggedRoom(
    RoomId id, TeamId team, RegionId homeRegion, int suite, DeviceName founder) {}
