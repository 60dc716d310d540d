package org.entente.server.session;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entente.trust.name.DeviceName;

class MemoryInstanceStoreTest implements InstanceStoreContract {
  private final InstanceStore store = new Memory();

  @Override
  public InstanceStore testee() {
    return store;
  }

  private static final class Memory implements InstanceStore {
    private final Map<DeviceName, Long> newest = new HashMap<>();

    @Override
    public Future<Boolean> advance(DeviceName device, long instance) {
      boolean isNewest = instance > newest.getOrDefault(device, 0L);
      if (isNewest) {
        newest.put(device, instance);
      }
      return Future.succeededFuture(isNewest);
    }

    @Override
    public Future<Map<DeviceName, LocalDate>> seen(List<DeviceName> devices) {
      Map<DeviceName, LocalDate> seen = new HashMap<>();
      devices.stream()
          .filter(newest::containsKey)
          .forEach(device -> seen.put(device, LocalDate.now(NOON)));
      return Future.succeededFuture(seen);
    }

    @Override
    public Future<Long> latest(DeviceName device) {
      return Future.succeededFuture(newest.getOrDefault(device, 0L));
    }
  }
}
