package org.entente.server.wake;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.RoomId;

/** Which devices want to be woken, and where. Callable from any thread. */
interface WakeStore {
  /** A device and the address that wakes it. */
  record Sleeper(DeviceName device, String endpoint) {}

  /** The region's key: {@code fresh} if there is none yet, else the one that all nodes use. */
  Future<VapidKey.Pair> key(VapidKey.Pair fresh);

  /** Wakes {@code device} at {@code endpoint} from now on, and no longer elsewhere. */
  Future<Void> keep(DeviceName device, String endpoint, long nowMs);

  /** Wakes {@code device} no more; none there is fine. */
  Future<Void> remove(DeviceName device);

  /** These devices are here at {@code nowMs}. */
  Future<Void> seen(Collection<DeviceName> devices, long nowMs);

  /**
   * The devices in {@code rooms} that were not here since {@code awaySinceMs} and were not woken since
   * they were here last. They count as woken from now on, so that no two nodes wake one twice.
   */
  Future<List<Sleeper>> claim(Collection<RoomId> rooms, long awaySinceMs, long nowMs);
}
