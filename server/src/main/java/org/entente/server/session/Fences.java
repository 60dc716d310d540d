package org.entente.server.session;

import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.entente.trust.name.DeviceName;

/** Knows the newest sign-in of each device that was seen here. Callable from any thread. */
final class Fences {
  private final InstanceStore store;
  private final Map<DeviceName, Long> newest = new ConcurrentHashMap<>();
  private volatile BiConsumer<DeviceName, Long> listener = (device, instance) -> {};

  Fences(InstanceStore store) {
    this.store = store;
  }

  /** As {@link InstanceStore#advance}; older sessions of the device end with it. */
  Future<Boolean> advance(DeviceName device, long instance) {
    return store.advance(device, instance).onSuccess(isNewest -> {
      if (isNewest) {
        newest.merge(device, instance, Math::max);
        listener.accept(device, instance);
      }
    });
  }

  /** Calls {@code hearing} with each sign-in that {@link #advance} let pass. */
  void onAdvance(BiConsumer<DeviceName, Long> hearing) {
    listener = hearing;
  }

  /** Another node let a sign-in pass. */
  void advanced(DeviceName device, long instance) {
    newest.computeIfPresent(device, (d, known) -> Math.max(known, instance));
  }

  /** The newest sign-in of a device that once had a valid token. */
  Future<Long> newest(DeviceName device) {
    Long known = newest.get(device);
    return known != null
        ? Future.succeededFuture(known)
        : store.latest(device).map(latest -> newest.merge(device, latest, Math::max));
  }
}
