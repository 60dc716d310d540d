package org.entente.server.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.Origin;

/**
 * Joins what was read of several origins into one page, in the order of the stamps: who catches up sees what
 * others wrote as somebody saw it who was there throughout, each message behind the change that it needs and
 * not behind a hundred later ones. Pure.
 */
final class PageMerge {
  private static final Comparator<StoredEntry> BY_STAMP = Comparator.comparingLong(StoredEntry::hlc)
      .thenComparing(StoredEntry::origin)
      .thenComparingLong(StoredEntry::seq);

  private PageMerge() {}

  /**
   * What was read of one origin behind a cursor.
   *
   * @param entries ascending and without gaps
   * @param isWhole whether the origin had no more
   */
  record Part(List<StoredEntry> entries, boolean isWhole) {}

  /**
   * The page behind {@code from}, bounded as the parts were; it holds one entry at least where a part does.
   *
   * @param head how far the log went
   */
  static LogPage of(
      Cursor from, List<Part> parts, int maxEntries, int maxBytes, long roster, Cursor head) {
    List<StoredEntry> all = new ArrayList<>();
    long known = Long.MAX_VALUE;
    boolean whole = true;
    for (Part part : parts) {
      all.addAll(part.entries());
      whole &= part.isWhole();
      known = part.isWhole() ? known : Math.min(known, lastStamp(part));
    }
    all.sort(BY_STAMP);
    List<StoredEntry> kept = upTo(known, all, maxEntries, maxBytes);
    boolean more = !whole || kept.size() < all.size();
    return new LogPage(kept, behind(from, kept), more, roster, head);
  }

  /** Behind the last entry of a part that goes on, entries of it may stand before those of others. */
  private static long lastStamp(Part part) {
    List<StoredEntry> entries = part.entries();
    return entries.isEmpty() ? Long.MAX_VALUE : entries.get(entries.size() - 1).hlc();
  }

  private static List<StoredEntry> upTo(
      long known, List<StoredEntry> all, int maxEntries, int maxBytes) {
    List<StoredEntry> kept = new ArrayList<>();
    long bytes = 0;
    for (StoredEntry entry : all) {
      boolean fits = kept.size() < maxEntries && bytes < maxBytes;
      if (!fits || entry.hlc() > known) {
        return kept;
      }
      kept.add(entry);
      bytes += entry.bytes();
    }
    return kept;
  }

  private static Cursor behind(Cursor from, List<StoredEntry> kept) {
    Cursor cursor = from;
    Origin origin = null;
    long seq = 0;
    for (StoredEntry entry : kept) {
      if (origin != null && !origin.equals(entry.origin())) {
        cursor = cursor.with(origin, seq);
      }
      origin = entry.origin();
      seq = entry.seq();
    }
    return origin == null ? cursor : cursor.with(origin, seq);
  }
}
