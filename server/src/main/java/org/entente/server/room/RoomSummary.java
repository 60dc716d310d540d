package org.entente.server.room;

import org.entente.trust.name.RoomId;
import org.entente.trust.name.TeamId;

/**
 * A room in a device's list.
 *
 * @param joined whether the device is in the roster; otherwise its officer is admitted
 */
record RoomSummary(RoomId room, TeamId team, long epoch, boolean joined) {}
