package org.entente.trust.directory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.entente.trust.log.Entry;

/**
 * Reads the federation log of several regions to one directory, whatever order their parts arrive in.
 *
 * <p>Entries count in the order of their stamps, then of their origins, so that two that have the same
 * entries have the same directory. An entry that arrives behind later ones is put in its place and
 * what follows it is read again. The caller checks each entry's place in its own part first. Keeps all
 * entries; not for several threads at once.
 */
public final class DirectoryFold {
  private static final int BETWEEN_MARKS = 64;
  private static final Comparator<Entry> ORDER =
      Comparator.comparingLong(Entry::hlc).thenComparing(Entry::position);

  private final List<Entry> entries = new ArrayList<>();

  /** The directory after the first n entries, for some n. */
  private final NavigableMap<Integer, Directory> marks = new TreeMap<>(Map.of(0, Directory.EMPTY));

  private Directory directory = Directory.EMPTY;

  /** The directory of everything that was taken in. */
  public Directory directory() {
    return directory;
  }

  /** The highest stamp that was taken in, 0 for none. */
  public long newestHlc() {
    return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).hlc();
  }

  /**
   * Takes in what is new and gives the directory after it. Slow: verifies signatures. An entry that is
   * here already is passed over.
   */
  public Directory follow(List<Entry> added) {
    int first = entries.size();
    for (Entry entry : added) {
      first = Math.min(first, insert(entry));
    }
    if (first < entries.size()) {
      readFrom(first);
    }
    return directory;
  }

  /** Where the entry was put; the end when it was here. */
  private int insert(Entry entry) {
    int at = entries.size();
    while (at > 0 && ORDER.compare(entries.get(at - 1), entry) > 0) {
      at--;
    }
    if (at > 0 && ORDER.compare(entries.get(at - 1), entry) == 0) {
      return entries.size();
    }
    entries.add(at, entry);
    return at;
  }

  private void readFrom(int first) {
    marks.tailMap(first, false).clear();
    int from = marks.lastKey();
    Directory next = marks.lastEntry().getValue();
    while (from < entries.size()) {
      int to = Math.min(entries.size(), (from / BETWEEN_MARKS + 1) * BETWEEN_MARKS);
      next = next.follow(entries.subList(from, to));
      from = to;
      if (from % BETWEEN_MARKS == 0) {
        marks.put(from, next);
      }
    }
    directory = next;
  }
}
