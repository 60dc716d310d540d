package org.entente.server.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.server.directory.Placement;
import org.entente.server.log.Logs;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.LogId;
import org.entente.trust.name.RegionId;

/**
 * Tells other regions how far the logs go that they keep: all of them at first, then what has changed.
 * A watch for each node that asks; one that nobody asks of for some seconds is forgotten.
 */
final class Heads {
  private static final int AT_ONCE = 2_000;
  private static final long FORGET_MS = 20_000;
  private static final long SWEEP_MS = 5_000;

  /** More nodes of one region than this do not ask at once; the one that was quiet longest gives way. */
  private static final int MOST_WATCHES = 16;

  private final Vertx vertx;
  private final Logs logs;
  private final Clock clock;
  private final Map<Long, Watched> watches = new HashMap<>();
  private volatile Placement placement;
  private final long sweep;
  private long last;

  private record Watched(long id, RegionId region, Watch watch) {}

  Heads(Vertx vertx, Logs logs, Placement placement, Clock clock) {
    this.vertx = vertx;
    this.logs = logs;
    this.placement = placement;
    this.clock = clock;
    this.sweep = vertx.setPeriodic(SWEEP_MS, tick -> sweep());
  }

  /** Other logs belong to other regions from now on. */
  synchronized void placed(Placement now) {
    placement = now;
    watches.values().forEach(watched -> watched.watch.keep(now.logsOf(watched.region)));
  }

  /** What {@code region} asked for, once there is something or its time is over. */
  Future<Wire.Heads> answer(RegionId region, Wire.HeadsWanted wanted) {
    Watched known = known(region, wanted.watch());
    if (known == null) {
      return all(region);
    }
    return known.watch.news(wanted.waitMs()).compose(news -> {
      known.watch.asked(clock.millis());
      return reaches(known.watch.take()).map(r -> new Wire.Heads(known.id, false, r));
    });
  }

  private synchronized @org.jspecify.annotations.Nullable Watched known(
      RegionId region, long watch) {
    Watched known = watches.get(watch);
    return known != null && known.region.equals(region) ? known : null;
  }

  private Future<Wire.Heads> all(RegionId region) {
    Set<LogId> kept = placement.logsOf(region);
    Watched fresh = begin(region, kept);
    return reaches(kept).map(r -> new Wire.Heads(fresh.id, true, r));
  }

  private synchronized Watched begin(RegionId region, Set<LogId> kept) {
    makeRoom(region);
    Watch watch = new Watch(vertx, logs.feed());
    watch.asked(clock.millis());
    watch.keep(kept);
    watch.take();
    last = Math.max(last + 1, clock.millis());
    Watched fresh = new Watched(last, region, watch);
    watches.put(last, fresh);
    return fresh;
  }

  private void makeRoom(RegionId region) {
    List<Watched> known =
        watches.values().stream().filter(w -> w.region.equals(region)).toList();
    if (known.size() >= MOST_WATCHES) {
      known.stream().min(Comparator.comparingLong(w -> w.watch.askedMs())).ifPresent(quiet -> {
        watches.remove(quiet.id);
        quiet.watch.close();
      });
    }
  }

  private Future<List<Wire.Reach>> reaches(Set<LogId> of) {
    List<LogId> all = List.copyOf(of);
    Future<List<Wire.Reach>> reaches = Future.succeededFuture(new ArrayList<>());
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<LogId> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      reaches = reaches.compose(known -> logs.heads(some).map(heads -> {
        heads.forEach((LogId log, Cursor head) -> known.add(new Wire.Reach(log, head)));
        return known;
      }));
    }
    return reaches;
  }

  private synchronized void sweep() {
    long now = clock.millis();
    watches.values().removeIf(watched -> {
      boolean idle = now - watched.watch.askedMs() > FORGET_MS;
      if (idle) {
        watched.watch.close();
      }
      return idle;
    });
  }

  /** Whether {@code region} keeps {@code log}. */
  boolean isPlaced(LogId log, RegionId region) {
    return placement.isPlaced(log, region);
  }

  synchronized void close() {
    vertx.cancelTimer(sweep);
    watches.values().forEach(watched -> watched.watch.close());
    watches.clear();
  }
}
