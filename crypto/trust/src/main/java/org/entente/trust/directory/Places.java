package org.entente.trust.directory;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.RegionAddress;
import org.entente.trust.name.RegionId;
import org.jspecify.annotations.Nullable;

/**
 * Which region the devices of each agency belong to, where regions are reached and with which keys they and their
 * witnesses sign, and which client is given out, as the log says; part of a {@link State}.
 */
final class Places {
  /** Which region the devices of an agency belong to. */
  final Map<AgencyName, RegionId> regions = new HashMap<>();

  /** Where devices reach a region. */
  final Map<RegionId, RegionAddress> addresses = new HashMap<>();

  /** The keys that sign checkpoints, and those that cosign them. */
  final Map<RegionId, Bytes> regionKeys = new HashMap<>();

  final Map<AgencyName, Bytes> witnessKeys = new HashMap<>();

  /** When each release of the browser client was logged last. */
  final Map<Bytes, Long> releases = new HashMap<>();

  /** Since when an agency belongs to its region, and what was before. */
  private final Map<AgencyName, List<Dated<RegionId>>> placements = new HashMap<>();

  private final Map<RegionId, List<Dated<Bytes>>> keysBefore = new HashMap<>();

  void putAll(Places other) {
    regions.putAll(other.regions);
    addresses.putAll(other.addresses);
    regionKeys.putAll(other.regionKeys);
    witnessKeys.putAll(other.witnessKeys);
    releases.putAll(other.releases);
    placements.putAll(other.placements);
    keysBefore.putAll(other.keysBefore);
  }

  /** The agency's devices belong to {@code region} from now on. */
  void place(AgencyName agency, RegionId region, long atMs) {
    regions.put(agency, region);
    placements.put(agency, Dated.with(placements.get(agency), region, atMs));
  }

  /** {@code key} signs for the region from now on. */
  void list(RegionId region, Bytes key, long atMs) {
    regionKeys.put(region, key);
    keysBefore.put(region, Dated.with(keysBefore.get(region), key, atMs));
  }

  /**
   * The regions in which {@code agencies} had their devices at {@code atMs}, without those that have lost
   * the room of {@code homes}.
   */
  Set<RegionId> at(Collection<AgencyName> agencies, Homes homes, long atMs) {
    Set<RegionId> then = new HashSet<>();
    for (AgencyName agency : agencies) {
      Dated<RegionId> placed = Dated.last(placements.get(agency), atMs);
      if (placed != null && !homes.isLost(placed.value(), placed.sinceMs())) {
        then.add(placed.value());
      }
    }
    return then;
  }

  /**
   * As {@link #at}, at any time from {@code fromMs} to {@code toMs}: whoever has read only a part of what
   * was logged in that time takes no other regions for those.
   */
  Set<RegionId> between(Collection<AgencyName> agencies, Homes homes, long fromMs, long toMs) {
    Set<RegionId> then = new HashSet<>();
    for (AgencyName agency : agencies) {
      for (Dated<RegionId> placed : Dated.during(placements.get(agency), fromMs, toMs)) {
        if (!homes.isLost(placed.value(), placed.sinceMs())) {
          then.add(placed.value());
        }
      }
    }
    return then;
  }

  /** Whether it is still known where {@code agencies} had their devices from {@code fromMs} on. */
  boolean reach(Collection<AgencyName> agencies, long fromMs) {
    return agencies.stream().allMatch(a -> Dated.reaches(placements.get(a), fromMs));
  }

  /** Whether one of {@code agencies} had its devices in {@code region} all that time, also for whoever read a part. */
  boolean lasts(
      Collection<AgencyName> agencies, Homes homes, RegionId region, long fromMs, long toMs) {
    return agencies.stream()
        .map(agency -> Dated.during(placements.get(agency), fromMs, toMs))
        .filter(during -> during.stream().allMatch(placed -> placed.value().equals(region)))
        .anyMatch(during -> !during.isEmpty()
            && during.get(0).sinceMs() <= fromMs
            && !homes.isLost(region, during.get(0).sinceMs()));
  }

  /** Since when the agencies' devices belong to the regions that they had from {@code fromMs} to {@code toMs}. */
  Set<Long> changes(Collection<AgencyName> agencies, long fromMs, long toMs) {
    Set<Long> changes = new HashSet<>();
    for (AgencyName agency : agencies) {
      Dated.during(placements.get(agency), fromMs, toMs)
          .forEach(placed -> changes.add(Math.max(fromMs, placed.sinceMs())));
    }
    return changes;
  }

  /** The key that signed for the region at {@code atMs}. */
  @Nullable
  Bytes keyAt(RegionId region, long atMs) {
    return Dated.at(keysBefore.get(region), atMs);
  }

  private List<Object> parts() {
    return List.of(regions, addresses, regionKeys, witnessKeys, releases);
  }

  /** What was before is no part of it: it follows from the same entries. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Places that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }
}
