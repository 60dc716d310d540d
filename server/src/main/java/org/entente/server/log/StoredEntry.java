package org.entente.server.log;

import io.vertx.core.buffer.Buffer;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;

/**
 * An entry in its place, encoded once for everybody who gets it.
 *
 * @param encoded the structure {@code Entry}; nobody changes it
 */
public record StoredEntry(LogId log, Origin origin, long seq, EntryKind kind, Buffer encoded) {
  private static final int PLACE_BYTES = 8 + 8 + 32;

  /** Puts {@code content} in its place without decoding it. */
  static StoredEntry of(
      LogId log,
      Origin origin,
      EntryKind kind,
      Buffer content,
      long seq,
      long hlc,
      Buffer previous) {
    Buffer encoded = Buffer.buffer(content.length() + PLACE_BYTES)
        .appendBuffer(content)
        .appendLong(seq)
        .appendLong(hlc)
        .appendBuffer(previous);
    return new StoredEntry(log, origin, seq, kind, encoded);
  }

  /** Its stamp. */
  public long hlc() {
    return encoded.getLong(encoded.length() - PLACE_BYTES + Long.BYTES);
  }

  /** The number of bytes on the wire. */
  public int bytes() {
    return encoded.length();
  }
}
