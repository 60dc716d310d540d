package org.entente.server.directory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entente.trust.directory.Directory;
import org.entente.trust.directory.EnrolledDevice;
import org.entente.trust.directory.LoggedRoom;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.LogKind;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;

/**
 * Which region keeps which log, by one reading of the federation log: a room lies in all homes that it had
 * and in those of its team's agencies, an inbox in its device's region, the federation log everywhere.
 * Immutable.
 */
public final class Placement {
  private final Directory directory;
  private final Map<LogId, RegionId> inboxes = new HashMap<>();

  private Placement(Directory directory) {
    this.directory = directory;
  }

  /** As {@code directory} has it. Takes time that grows with the number of devices. */
  public static Placement of(Directory directory) {
    Placement placement = new Placement(directory);
    for (EnrolledDevice device : directory.devices()) {
      placement
          .regionOf(device.name())
          .ifPresent(region -> placement.inboxes.put(LogId.inbox(device.name()), region));
    }
    return placement;
  }

  /** The region that keeps the inbox and the key packages of {@code device}, where one was named. */
  public Optional<RegionId> regionOf(DeviceName device) {
    return regionOf(device.agency());
  }

  /** The region of the devices of {@code agency}, where one was named. */
  public Optional<RegionId> regionOf(AgencyName agency) {
    return directory.regionOf(agency);
  }

  /** Whether {@code region} keeps {@code log}. */
  public boolean isPlaced(LogId log, RegionId region) {
    return switch (log.kind()) {
      case FEDERATION -> true;
      case INBOX -> region.equals(inboxes.get(log));
      case ROOM -> regionsOf(log.room()).contains(region);
    };
  }

  /** The regions that keep {@code room}; none when it is not in the log. */
  public Set<RegionId> regionsOf(RoomId room) {
    return directory.room(room).map(this::regions).orElse(Set.of());
  }

  private Set<RegionId> regions(LoggedRoom room) {
    Set<RegionId> regions = new HashSet<>();
    room.homes().homes().forEach(home -> regions.add(home.region()));
    directory
        .team(room.team())
        .ifPresent(team -> team.agencies().stream()
            .filter(directory::isActive)
            .forEach(agency -> regionOf(agency).ifPresent(regions::add)));
    return regions;
  }

  /** The regions that keep {@code log}, which is a room's or an inbox; none when nobody does. */
  public Set<RegionId> regionsOf(LogId log) {
    return switch (log.kind()) {
      case FEDERATION -> throw new IllegalArgumentException("every region keeps it");
      case INBOX -> inboxes.containsKey(log) ? Set.of(inboxes.get(log)) : Set.of();
      case ROOM -> regionsOf(log.room());
    };
  }

  /** All logs that {@code region} keeps. */
  public Set<LogId> logsOf(RegionId region) {
    Set<LogId> logs = new HashSet<>(Set.of(LogId.FEDERATION));
    inboxes.forEach((inbox, of) -> {
      if (of.equals(region)) {
        logs.add(inbox);
      }
    });
    for (LoggedRoom room : directory.rooms()) {
      if (regions(room).contains(region)) {
        logs.add(LogId.room(room.id()));
      }
    }
    return logs;
  }

  /** Lanes, the most urgent first: what decides who may act, then what is waited for, then the rest. */
  public static int lane(LogId log) {
    return log.kind() == LogKind.FEDERATION ? 0 : log.kind() == LogKind.INBOX ? 1 : 2;
  }
}
