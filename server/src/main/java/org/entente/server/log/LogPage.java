package org.entente.server.log;

import java.util.List;
import org.entente.trust.log.Cursor;

/**
 * What a reader lacks, up to a bound.
 *
 * @param entries ascending and without gaps for each origin
 * @param cursor where the reader stands after them
 * @param more whether there was more when this page was read
 * @param roster the version of the roster when this page was read, see {@link NewEntry}; at least
 *     that of every commit on it
 * @param head how far the log went here when the reading began
 */
public record LogPage(
    List<StoredEntry> entries, Cursor cursor, boolean more, long roster, Cursor head) {
  /** Keeps a copy of the list. */
  public LogPage {
    entries = List.copyOf(entries);
  }
}
