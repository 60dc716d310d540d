package org.entente.faults.storm;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.entente.faults.region.Line;
import org.entente.faults.region.Site;
import org.entente.faults.region.Sites;
import org.entente.trust.name.RegionId;

/**
 * Regions that remove old entries while they are cut off. What is old is what was there minutes before, as it
 * was looked at then: stamps say little where clocks are set wrong.
 */
final class Forgetting {
  /** No device is so far behind. */
  private static final long OLD_NANOS = TimeUnit.MINUTES.toNanos(2);

  private final Sites sites;
  private final Deque<Look> looks = new ArrayDeque<>();
  private int removed;

  /** How far the parts went that each region had written. */
  private record Look(long nanos, Map<RegionId, Map<String, Long>> written) {}

  /** Begins with what there is now. */
  Forgetting(Sites sites) throws SQLException {
    this.sites = sites;
    look();
  }

  private void look() throws SQLException {
    Map<RegionId, Map<String, Long>> written = new HashMap<>();
    for (Site site : sites.all()) {
      written.put(site.region(), site.written());
    }
    looks.add(new Look(System.nanoTime(), written));
  }

  /** Behind {@code lines} that are cut {@code site} removes what is old. */
  Fault inCut(Site site, List<Line> lines) {
    return Fault.cut(
        "retention_in_cut",
        () -> {
          lines.forEach(Line::cut);
          removed += sites.removeOld(site, old(site.region()));
          look();
        },
        () -> lines.forEach(Line::heal));
  }

  private Map<String, Long> old(RegionId region) {
    long since = System.nanoTime() - OLD_NANOS;
    Map<String, Long> old = Map.of();
    for (Look look : looks) {
      if (look.nanos() < since) {
        old = look.written().getOrDefault(region, Map.of());
      }
    }
    return old;
  }

  /** How many entries are gone. */
  int removed() {
    return removed;
  }
}
