package org.entente.server.push;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.entente.server.log.StoredEntry;
import org.entente.trust.name.Origin;

/**
 * Puts entries of one log that several nodes stored back in order, because word of two commits may come
 * the wrong way round: an entry that comes early is held until the one before it comes or until {@link
 * #release}, and one that comes twice is left out. Bounded. For one event loop.
 */
final class Sequence {
  private static final int MOST_HELD = 4096;
  private static final long UNKNOWN = -1;

  private static final class Part {
    private final TreeMap<Long, StoredEntry> early = new TreeMap<>();
    private long last = UNKNOWN;
  }

  private final Map<Origin, Part> parts = new HashMap<>();
  private int held;

  /** Those of {@code entries}, and of what was held, that may be passed on now. */
  List<StoredEntry> next(List<StoredEntry> entries) {
    Part part = parts.computeIfAbsent(entries.get(0).origin(), origin -> new Part());
    if (isNext(part, entries)) {
      part.last = entries.get(entries.size() - 1).seq();
      return entries;
    }
    List<StoredEntry> ready = new ArrayList<>();
    for (StoredEntry entry : entries) {
      add(parts.computeIfAbsent(entry.origin(), origin -> new Part()), entry, ready);
    }
    return held > MOST_HELD ? joined(ready, release()) : ready;
  }

  /** What a region of one node always sees: the entries follow what was there and each other. */
  private static boolean isNext(Part part, List<StoredEntry> entries) {
    long seq = part.last == UNKNOWN ? entries.get(0).seq() : part.last + 1;
    Origin origin = entries.get(0).origin();
    for (StoredEntry entry : entries) {
      if (entry.seq() != seq++ || !entry.origin().equals(origin)) {
        return false;
      }
    }
    return part.early.isEmpty();
  }

  private void add(Part part, StoredEntry entry, List<StoredEntry> ready) {
    if (part.last == UNKNOWN || entry.seq() == part.last + 1) {
      part.last = entry.seq();
      ready.add(entry);
      follow(part, ready);
    } else if (entry.seq() > part.last && part.early.put(entry.seq(), entry) == null) {
      held++;
    }
  }

  private void follow(Part part, List<StoredEntry> ready) {
    while (!part.early.isEmpty() && part.early.firstKey() <= part.last + 1) {
      StoredEntry entry = part.early.pollFirstEntry().getValue();
      held--;
      if (entry.seq() > part.last) {
        part.last = entry.seq();
        ready.add(entry);
      }
    }
  }

  /** Whether something is held. */
  boolean isHolding() {
    return held > 0;
  }

  /** All that is held, whatever is missing between. */
  List<StoredEntry> release() {
    List<StoredEntry> released = new ArrayList<>();
    for (Part part : parts.values()) {
      if (!part.early.isEmpty()) {
        released.addAll(part.early.values());
        part.last = part.early.lastKey();
        part.early.clear();
      }
    }
    held = 0;
    return released;
  }

  private static List<StoredEntry> joined(List<StoredEntry> first, List<StoredEntry> second) {
    List<StoredEntry> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
