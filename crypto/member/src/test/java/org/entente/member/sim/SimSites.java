package org.entente.member.sim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.LogKind;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.entente.trust.wire.Holder;
import org.entente.trust.wire.RegionSeen;
import org.entente.trust.wire.ServerFrame;
import org.jspecify.annotations.Nullable;

/**
 * Two sites of the simulated region that one line joins, each the origin of what its devices append. The
 * first is the home of all rooms. While the line is cut, neither has what the other writes.
 */
final class SimSites {
  static final Origin SOUTH = new Origin(new RegionId("borea-1"), 1);

  private final SimWorld world;
  private final Set<DeviceName> southern = new HashSet<>();
  private final Set<Entry> withheld = new HashSet<>();
  private boolean isCut;
  private long sinceMs;

  SimSites(SimWorld world) {
    this.world = world;
  }

  /** {@code device} is connected to the second site from its next socket on. */
  void south(DeviceName device) {
    southern.add(device);
  }

  Origin of(@Nullable DeviceName device) {
    return device != null && southern.contains(device) ? SOUTH : SimLogs.ORIGIN;
  }

  private static Origin other(Origin origin) {
    return origin.equals(SOUTH) ? SimLogs.ORIGIN : SOUTH;
  }

  void cut() {
    isCut = true;
    sinceMs = world.now;
  }

  void heal() {
    isCut = false;
    sinceMs = world.now;
    withheld.clear();
  }

  /** Whether {@code device} cannot reach the home of the rooms. */
  boolean isHomeAway(DeviceName device) {
    return isCut && of(device).equals(SOUTH);
  }

  void stored(Entry entry) {
    if (isCut) {
      withheld.add(entry);
    }
  }

  /** Whether the site of {@code device} has {@code entry}. */
  boolean has(DeviceName device, Entry entry) {
    return has(of(device), entry);
  }

  private boolean has(Origin site, Entry entry) {
    return site.equals(entry.content().origin()) || !withheld.contains(entry);
  }

  private boolean isAlone() {
    return southern.isEmpty();
  }

  /** What a device is told of the other site; nothing in a region that is alone. */
  List<ServerFrame> seen(DeviceName device) {
    RegionId region = other(of(device)).region();
    return isAlone()
        ? List.of()
        : List.of(new ServerFrame.Regions(List.of(new RegionSeen(region, !isCut, sinceMs))));
  }

  /** How far the other site has a room, as far as the device's site knows. */
  List<ServerFrame> held(DeviceName device, LogId log, List<Entry> all) {
    if (isAlone() || log.kind() != LogKind.ROOM) {
      return List.of();
    }
    Origin there = other(of(device));
    Map<Origin, Long> ends = new LinkedHashMap<>();
    List<Entry> known = new ArrayList<>(all);
    known.removeIf(e -> withheld.contains(e));
    known.forEach(e -> ends.put(e.content().origin(), e.seq()));
    Cursor cursor = Cursor.START;
    for (Map.Entry<Origin, Long> end : ends.entrySet()) {
      cursor = cursor.with(end.getKey(), end.getValue());
    }
    return List.of(new ServerFrame.Held(log, List.of(new Holder(there.region(), cursor))));
  }
}
