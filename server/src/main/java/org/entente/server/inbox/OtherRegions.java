package org.entente.server.inbox;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RegionId;
import org.entente.trust.wire.KeyPackages.Claimed;

/** The regions that keep the key packages of other agencies' devices. Callable from any event loop. */
public interface OtherRegions {
  /** There are none. */
  OtherRegions NONE = new OtherRegions() {
    @Override
    public Future<List<Claimed>> claim(
        RegionId region, int suite, List<OfficerName> officers, List<DeviceName> devices) {
      return unreachable(region);
    }

    @Override
    public Future<Void> publish(RegionId region, DeviceName device, byte[] upload) {
      return unreachable(region);
    }

    private <T> Future<T> unreachable(RegionId region) {
      return Future.failedFuture(new ProblemException(
          ProblemType.HOME_REGION_UNREACHABLE, "", Map.of("home_region", region.value())));
    }
  };

  /**
   * Has {@code region} hand out one key package of each device; one of the lists is empty.
   *
   * @return fails with the region's problem, or with {@code home_region_unreachable}
   */
  Future<List<Claimed>> claim(
      RegionId region, int suite, List<OfficerName> officers, List<DeviceName> devices);

  /** Has {@code region} keep what its device has published here; fails likewise. */
  Future<Void> publish(RegionId region, DeviceName device, byte[] upload);
}
