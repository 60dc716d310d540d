package org.entente.server.inbox;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RegionId;
import org.entente.trust.wire.KeyPackages.Claimed;

/**
 * Key packages wherever they are kept: each is handed out by the region of its device, so that none is
 * handed out twice. Callable from any event loop.
 */
final class PlacedKeyPackages {
  private final KeyPackageService here;
  private final Function<AgencyName, Optional<RegionId>> elsewhere;
  private final OtherRegions others;

  PlacedKeyPackages(
      KeyPackageService here,
      Function<AgencyName, Optional<RegionId>> elsewhere,
      OtherRegions others) {
    this.here = here;
    this.elsewhere = elsewhere;
    this.others = others;
  }

  /** As {@link KeyPackageService#publish}, where the device belongs. */
  Future<Void> publish(DeviceName device, byte[] upload) {
    return elsewhere
        .apply(device.agency())
        .map(region -> others.publish(region, device, upload))
        .orElseGet(() -> here.publish(device, upload));
  }

  /** As {@link KeyPackageService#claimOfficers}; what other regions gave is lost when one fails. */
  Future<List<Claimed>> claimOfficers(List<OfficerName> officers, int suite) {
    List<OfficerName> local = new ArrayList<>();
    Map<RegionId, List<OfficerName>> remote = new TreeMap<>();
    officers.forEach(o -> split(elsewhere.apply(o.agency()), o, local, remote));
    Future<List<Claimed>> claimed = Future.succeededFuture(new ArrayList<>());
    for (Map.Entry<RegionId, List<OfficerName>> part : remote.entrySet()) {
      claimed = claimed.compose(all -> others
          .claim(part.getKey(), suite, part.getValue(), List.of())
          .map(more -> join(all, more)));
    }
    return local.isEmpty()
        ? claimed
        : claimed.compose(all -> here.claimOfficers(local, suite).map(more -> join(all, more)));
  }

  /** As {@link KeyPackageService#claimDevices}; what other regions gave is lost when one fails. */
  Future<List<Claimed>> claimDevices(List<DeviceName> devices, int suite) {
    List<DeviceName> local = new ArrayList<>();
    Map<RegionId, List<DeviceName>> remote = new TreeMap<>();
    devices.forEach(d -> split(elsewhere.apply(d.agency()), d, local, remote));
    Future<List<Claimed>> claimed = Future.succeededFuture(new ArrayList<>());
    for (Map.Entry<RegionId, List<DeviceName>> part : remote.entrySet()) {
      claimed = claimed.compose(all -> others
          .claim(part.getKey(), suite, List.of(), part.getValue())
          .map(more -> join(all, more)));
    }
    return local.isEmpty()
        ? claimed
        : claimed.compose(all -> here.claimDevices(local, suite).map(more -> join(all, more)));
  }

  private static <T> void split(
      Optional<RegionId> region, T one, List<T> local, Map<RegionId, List<T>> remote) {
    if (region.isPresent()) {
      remote.computeIfAbsent(region.get(), r -> new ArrayList<>()).add(one);
    } else {
      local.add(one);
    }
  }

  private static List<Claimed> join(List<Claimed> all, Collection<Claimed> more) {
    all.addAll(more);
    return all;
  }
}
