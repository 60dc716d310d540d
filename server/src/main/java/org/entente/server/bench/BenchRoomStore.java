package org.entente.server.bench;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.RoomId;

/** The rosters of the rooms for measurements, the same on every node. */
interface BenchRoomStore {
  /** Makes room for rosters; may be called again and by several nodes at once. */
  Future<Void> prepare();

  /** Adds all of them; one that exists keeps its roster. */
  Future<Void> add(Map<RoomId, Set<DeviceName>> rosters);

  /** The roster of {@code room}; empty when it is no room of this kind. */
  Future<Optional<Set<DeviceName>>> find(RoomId room);
}
