package org.entente.server.log;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.trust.log.Entry;
import org.entente.trust.name.LogId;
import org.entente.trust.name.LogKind;
import org.entente.trust.name.Origin;

/**
 * Entries of another region's origin that were found to follow each other.
 *
 * @param entries at least one, ascending and without gaps, each naming the hash of the one before
 * @param begins whether nothing before the first is to be had any more, so that a log may begin with it
 *     that has nothing of this origin
 * @param signature the origin's word on the last entry, to hand on; empty for none
 */
public record LogRun(
    LogId log, Origin origin, List<Entry> entries, boolean begins, Bytes signature) {
  /** Keeps a copy; refuses an empty run, and a federation log that does not begin at its beginning. */
  public LogRun {
    entries = List.copyOf(entries);
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("a run has entries");
    }
    if (begins && log.kind() == LogKind.FEDERATION) {
      throw new IllegalArgumentException("the federation log is never cut");
    }
  }

  /** The first entry. */
  public Entry first() {
    return entries.get(0);
  }

  /** The last entry. */
  public Entry last() {
    return entries.get(entries.size() - 1);
  }
}
