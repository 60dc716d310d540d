package org.entente.server.link;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.entente.server.push.Elsewhere;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.LogId;
import org.entente.trust.name.LogKind;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.entente.trust.wire.Holder;
import org.entente.trust.wire.RegionSeen;

/**
 * How far the other regions have the logs, by their own words on the links: a region that tells how far it
 * goes acknowledges what it has of ours. Kept in memory; after a start it is told anew. Callable from any
 * thread.
 */
final class Holders implements Elsewhere {
  private record Listener(Consumer<LogId> further, Runnable sight) {}

  private final Function<RoomId, Set<RegionId>> placed;
  private final Supplier<List<LinkState>> states;
  private final Map<RegionId, Map<LogId, Cursor>> reaches = new ConcurrentHashMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  /** Of the regions of which {@code states} tells; {@code placed} says which keep a room. */
  Holders(Function<RoomId, Set<RegionId>> placed, Supplier<List<LinkState>> states) {
    this.placed = placed;
    this.states = states;
  }

  /** {@code region} has {@code log} up to {@code cursor}. */
  void heard(RegionId region, LogId log, Cursor cursor) {
    Cursor before =
        reaches.computeIfAbsent(region, r -> new ConcurrentHashMap<>()).put(log, cursor);
    if (log.kind() == LogKind.ROOM && !cursor.equals(before)) {
      listeners.forEach(listener -> listener.further().accept(log));
    }
  }

  /** A region is reachable now, or is not any more. */
  void sightChanged() {
    listeners.forEach(listener -> listener.sight().run());
  }

  @Override
  public List<RegionSeen> seen() {
    return states.get().stream()
        .map(state -> new RegionSeen(state.region(), state.isReachable(), state.sinceMs()))
        .toList();
  }

  @Override
  public List<Holder> holders(LogId log) {
    if (log.kind() != LogKind.ROOM) {
      return List.of();
    }
    Set<RegionId> keeping = placed.apply(log.room());
    return states.get().stream()
        .map(LinkState::region)
        .filter(keeping::contains)
        .map(region -> new Holder(region, reach(region, log)))
        .toList();
  }

  private Cursor reach(RegionId region, LogId log) {
    return reaches.getOrDefault(region, Map.of()).getOrDefault(log, Cursor.START);
  }

  @Override
  public void listen(Consumer<LogId> further, Runnable sight) {
    listeners.add(new Listener(further, sight));
  }
}
