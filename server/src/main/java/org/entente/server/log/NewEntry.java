package org.entente.server.log;

import org.entente.mls.codec.Bytes;
import org.entente.trust.log.EntryContent;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who may do so wants to append.
 *
 * @param term the life of the home region, for handshakes and messages of rooms, else 0
 * @param epoch the epoch the body was made in, likewise
 * @param author the device; null for the region itself
 * @param counter the author's counter in this log, from 1; 0 when the author is the region
 * @param seenHlc the highest stamp the author had seen in this log, 0 for none
 * @param roster the version of the roster that allowed the append, {@link #ANY_ROSTER} for logs
 *     without one; when it is not the log's any more, the outcome is {@link
 *     AppendOutcome.RosterChanged}
 */
public record NewEntry(
    LogId log,
    EntryKind kind,
    long term,
    long epoch,
    @Nullable DeviceName author,
    long counter,
    long seenHlc,
    long roster,
    Bytes body) {
  /** The append does not depend on a roster. */
  public static final long ANY_ROSTER = -1;

  private static final int MAX_ONE_BYTE_LENGTH = 63;
  private static final int MAX_TWO_BYTE_LENGTH = 16383;

  /** Refuses a body that is too long for an entry and a counter that does not fit the author. */
  public NewEntry {
    if (body.length() > EntryContent.MAX_BODY_BYTES) {
      throw new IllegalArgumentException("body is too long");
    }
    if ((author == null) != (counter == 0) || counter < 0) {
      throw new IllegalArgumentException("counter does not fit the author");
    }
  }

  /** An entry of the region itself, in a log without a roster. */
  public static NewEntry ofRegion(LogId log, EntryKind kind, Bytes body) {
    return new NewEntry(log, kind, 0, 0, null, 0, 0, ANY_ROSTER, body);
  }

  /** The same, stamped behind {@code hlc} whatever the clock says. */
  public NewEntry after(long hlc) {
    return new NewEntry(log, kind, term, epoch, author, counter, hlc, roster, body);
  }

  byte[] content(Origin origin) {
    return new EntryContent(log, origin, kind, term, epoch, author, counter, body).encode();
  }

  String authorUri() {
    return author == null ? "" : author.uri();
  }

  /** How many bytes the body takes at the end of the content, with its length. */
  int tailBytes() {
    int length = body.length();
    return length + (length <= MAX_ONE_BYTE_LENGTH ? 1 : length <= MAX_TWO_BYTE_LENGTH ? 2 : 4);
  }
}
