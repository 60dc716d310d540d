package org.entente.member.sim;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.LogKind;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionAddress;
import org.entente.trust.name.RegionId;
import org.entente.trust.wire.Holder;
import org.entente.trust.wire.RegionSeen;
import org.entente.trust.wire.ServerFrame;
import org.jspecify.annotations.Nullable;

/**
 * Two sites of the simulated region that one line joins, each the origin of what its devices append. The
 * first is the home of all rooms, until they have another one. While the line is cut, neither has what the other writes.
 */
final class SimSites {
  static final Origin SOUTH = new Origin(new RegionId("borea-1"), 1);

  static final RegionAddress SOUTH_ADDRESS = new RegionAddress("https://borea.example");

  private final SimWorld world;
  private final Set<DeviceName> settled = new HashSet<>();
  private final Set<DeviceName> southern = new HashSet<>();
  private final Map<DeviceName, String> addresses = new HashMap<>();
  private final Set<Origin> down = new HashSet<>();
  private final Map<Entry, Origin> withheld = new HashMap<>();
  private boolean isCut;
  private long sinceMs;

  /** The site that takes commits. */
  Origin home = SimLogs.ORIGIN;

  SimSites(SimWorld world) {
    this.world = world;
  }

  /** {@code device} talks to the site at {@code address} from now on. */
  void moved(DeviceName device, String address) {
    addresses.put(device, address);
    if (address.equals(SOUTH_ADDRESS.value())) {
      southern.add(device);
    } else {
      southern.remove(device);
    }
  }

  /** Where {@code device} believes that it is connected. */
  String addressOf(DeviceName device) {
    return addresses.getOrDefault(device, SimRegion.ADDRESS);
  }

  /** The first site dies, or is started again. */
  void northIsDown(boolean is) {
    if (is) {
      down.add(SimLogs.ORIGIN);
    } else {
      down.remove(SimLogs.ORIGIN);
    }
  }

  boolean isDown(DeviceName device) {
    return down.contains(of(device));
  }

  /** {@code device} is connected to the second site from its next socket on. */
  void south(DeviceName device) {
    southern.add(device);
    settled.add(device);
  }

  /** {@code device} begins anew, where it belongs. */
  void restarted(DeviceName device) {
    if (addresses.remove(device) != null && !settled.contains(device)) {
      southern.remove(device);
    }
  }

  boolean isCut() {
    return isCut;
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
    return isCut && !isHome(device);
  }

  /** Whether {@code device} is connected to the home of the rooms. */
  boolean isHome(@Nullable DeviceName device) {
    return of(device).equals(home);
  }

  void stored(Entry entry) {
    stored(entry, entry.content().origin());
  }

  /** Only {@code site} has {@code entry} while the line is cut. */
  void stored(Entry entry, Origin site) {
    if (isCut) {
      withheld.put(entry, site);
    }
  }

  /** Whether the site of {@code device} has {@code entry}. */
  boolean has(DeviceName device, Entry entry) {
    return has(of(device), entry);
  }

  private boolean has(Origin site, Entry entry) {
    return site.equals(withheld.getOrDefault(entry, site));
  }

  private boolean isAlone() {
    return southern.isEmpty() && addresses.isEmpty();
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
    Origin here = of(device);
    Cursor there = end(all.stream().filter(e -> !withheld.containsKey(e)).toList());
    Cursor own = end(all.stream().filter(e -> has(here, e)).toList());
    return List.of(new ServerFrame.Held(
        log, List.of(new Holder(other(here).region(), there), new Holder(here.region(), own))));
  }

  /** How far {@code site} has these. */
  Cursor end(Origin site, List<Entry> all) {
    return end(all.stream().filter(e -> has(site, e)).toList());
  }

  private static Cursor end(List<Entry> entries) {
    Cursor cursor = Cursor.START;
    for (Entry entry : entries) {
      cursor = cursor.with(entry.content().origin(), entry.seq());
    }
    return cursor;
  }
}
