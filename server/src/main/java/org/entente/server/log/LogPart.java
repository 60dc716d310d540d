package org.entente.server.log;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;

/**
 * A run of one origin's part of a log.
 *
 * @param entries ascending and without gaps; they begin behind what was asked for, or behind what
 *     retention has cut
 * @param begins whether nothing before the first is to be had here any more, though there was something
 * @param lastHash the hash of the last entry; zeros when there is none
 * @param more whether there was more when this was read
 */
public record LogPart(
    LogId log,
    Origin origin,
    List<StoredEntry> entries,
    boolean begins,
    Bytes lastHash,
    boolean more) {
  /** Keeps a copy of the list. */
  public LogPart {
    entries = List.copyOf(entries);
  }
}
