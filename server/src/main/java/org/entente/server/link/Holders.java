package org.entente.server.link;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.entente.server.directory.Placement;
import org.entente.server.log.Held;
import org.entente.server.push.Elsewhere;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.LogId;
import org.entente.trust.name.LogKind;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.entente.trust.wire.Holder;
import org.entente.trust.wire.RegionSeen;

/**
 * How far the other regions have the logs, by their own words on the links: a region that tells how far it
 * goes acknowledges what it has of ours. Kept in memory; after a start it is told anew, and until then a
 * region counts as one that has nothing. Callable from any thread.
 */
final class Holders implements Elsewhere, Held {
  private record Listener(Consumer<LogId> further, Runnable sight) {}

  private final RegionId own;
  private final Supplier<Placement> placement;
  private final Supplier<List<LinkState>> states;
  private final Map<RegionId, Map<LogId, Cursor>> reaches = new ConcurrentHashMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  /** Of the regions of which {@code states} tells; {@code placement} says which keep what. */
  Holders(RegionId own, Supplier<Placement> placement, Supplier<List<LinkState>> states) {
    this.own = own;
    this.placement = placement;
    this.states = states;
  }

  /** {@code region} has {@code log} up to {@code cursor}; only of rooms that both keep this is noted. */
  void heard(RegionId region, LogId log, Cursor cursor) {
    if (!isShared(region, log)) {
      return;
    }
    Cursor before =
        reaches.computeIfAbsent(region, r -> new ConcurrentHashMap<>()).put(log, cursor);
    if (!cursor.equals(before)) {
      listeners.forEach(listener -> listener.further().accept(log));
    }
  }

  /** Of how many logs it is kept how far others have them. */
  int noted() {
    return reaches.values().stream().mapToInt(Map::size).sum();
  }

  private boolean isShared(RegionId region, LogId log) {
    return isRoom(log) && placement.get().regionsOf(log.room()).containsAll(Set.of(own, region));
  }

  /** What {@code region} told of are all of its rooms that are kept here: it has nothing of others any more. */
  void heardAll(RegionId region, Set<LogId> logs) {
    reaches.getOrDefault(region, Map.of()).keySet().retainAll(logs);
  }

  @Override
  public Mark upTo(LogId log, Origin origin) {
    return switch (log.kind()) {
      case FEDERATION -> Mark.NOTHING;
      case INBOX -> ofInbox(placement.get().regionsOf(log));
      case ROOM -> ofRoom(log, origin, placement.get().regionsOf(log));
    };
  }

  /** Of an inbox its region tells nobody how far it has it; one without a region nobody else can ask for. */
  private Mark ofInbox(Set<RegionId> keeping) {
    return keeping.isEmpty() || keeping.contains(own) ? Mark.ALL : Mark.NOTHING;
  }

  private Mark ofRoom(LogId log, Origin origin, Set<RegionId> keeping) {
    if (!keeping.contains(own)) {
      return Mark.NOTHING;
    }
    return keeping.stream()
        .filter(region -> !region.equals(own))
        .map(region -> new Mark(reach(region, log).seq(origin), region))
        .min(Comparator.comparingLong(Mark::seq))
        .orElse(Mark.ALL);
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
    if (!isRoom(log)) {
      return List.of();
    }
    Set<RegionId> keeping = placement.get().regionsOf(log.room());
    return states.get().stream()
        .map(LinkState::region)
        .filter(keeping::contains)
        .map(region -> new Holder(region, reach(region, log)))
        .toList();
  }

  private static boolean isRoom(LogId log) {
    return log.kind() == LogKind.ROOM;
  }

  private Cursor reach(RegionId region, LogId log) {
    return reaches.getOrDefault(region, Map.of()).getOrDefault(log, Cursor.START);
  }

  @Override
  public void listen(Consumer<LogId> further, Runnable sight) {
    listeners.add(new Listener(further, sight));
  }
}
