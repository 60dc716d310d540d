package org.entente.server.cluster;

import java.util.LinkedHashMap;
import java.util.Map;
import org.entente.server.log.StoredEntry;
import org.entente.trust.name.LogId;
import org.jspecify.annotations.Nullable;

/**
 * The newest entries of the last two seconds that a node was not told of: it may have begun to watch
 * their log just before and read it just too early. Bounded. Callable from any thread.
 */
final class RecentlyUntold {
  private static final long LIFE_MS = 2000;
  private static final int MOST = 10_000;

  private record Untold(StoredEntry entry, long atMs) {}

  private final Map<LogId, Untold> newest = new LinkedHashMap<>() {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<LogId, Untold> eldest) {
      return size() > MOST;
    }
  };

  synchronized void note(StoredEntry entry, long nowMs) {
    newest.put(entry.log(), new Untold(entry, nowMs));
  }

  synchronized @Nullable StoredEntry of(LogId log, long nowMs) {
    Untold untold = newest.get(log);
    return untold == null || nowMs - untold.atMs() > LIFE_MS ? null : untold.entry();
  }
}
