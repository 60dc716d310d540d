package org.entente.member.room;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.entente.member.content.BoardEvent;
import org.entente.member.content.Body;
import org.entente.member.content.Saying;
import org.entente.member.content.SharedFile;
import org.entente.member.view.ReunionView;
import org.entente.trust.log.Hlc;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.entente.trust.wire.RegionSeen;
import org.jspecify.annotations.Nullable;

/**
 * The account of what came together in a room after a cut between regions, until it was read: what a
 * region wrote before it was reachable again counts. Kept in memory only.
 */
final class Reunion {
  /** Since when regions are out of reach. */
  private final Map<RegionId, Long> away = new TreeMap<>();

  /** Until when regions were. */
  private final Map<RegionId, Long> back = new TreeMap<>();

  private long sinceMs;
  private int messages;
  private int tasks;
  private int members;

  /** How the connected region sees the others now. */
  void seen(List<RegionSeen> regions) {
    for (RegionSeen region : regions) {
      if (!region.isReachable()) {
        away.putIfAbsent(region.region(), region.sinceMs());
      } else if (away.containsKey(region.region())) {
        long since = away.remove(region.region());
        sinceMs = sinceMs == 0 ? since : Math.min(sinceMs, since);
        back.put(region.region(), region.sinceMs());
      }
    }
  }

  private boolean counts(Origin origin, long hlc) {
    RegionId region = origin.region();
    return away.containsKey(region) || back.containsKey(region) && Hlc.ms(hlc) <= back.get(region);
  }

  /** An item came in that {@code origin} had stored. */
  void came(Origin origin, long hlc, Body body) {
    if (!counts(origin, hlc)) {
      return;
    }
    if (body instanceof BoardEvent) {
      tasks++;
    } else if (isSaid(body)) {
      messages++;
    }
  }

  private static boolean isSaid(Body body) {
    return body instanceof Body.Words || body instanceof Saying || body instanceof SharedFile;
  }

  /** A commit came in that changed who is in. */
  void changed(Origin origin, long hlc) {
    if (counts(origin, hlc)) {
      members++;
    }
  }

  /** It was read; what comes later is told anew. */
  void dismiss() {
    sinceMs = 0;
    messages = 0;
    tasks = 0;
    members = 0;
  }

  /** Null while there is nothing to tell, or the regions are still apart. */
  @Nullable
  ReunionView view() {
    boolean any = messages + tasks + members > 0;
    return any && away.isEmpty()
        ? new ReunionView(
            back.keySet().stream().map(RegionId::value).toList(), sinceMs, messages, tasks, members)
        : null;
  }
}
