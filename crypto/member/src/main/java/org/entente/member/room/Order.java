package org.entente.member.room;

import org.entente.member.store.Keys;
import org.entente.trust.log.Hlc;

/**
 * Where lines stand in a timeline: by the stamp of their entry, with room for several lines of one
 * entry and for own lines that have no stamp yet.
 */
final class Order {
  /** How many lines one entry may have. */
  static final int LINES = 15;

  private static final int PAST = 8;
  private static final int SHIFT = 4;

  private Order() {}

  /** The place of line {@code part} of the entry stamped {@code hlc}. */
  static String key(long hlc, int part) {
    return Keys.order(hlc << SHIFT | Math.min(part, LINES - 1));
  }

  /** The place of a line that was handed over, apart from every line of the entry itself. */
  static String pastKey(long hlc, int part) {
    return key(hlc, PAST + part);
  }

  /** The place of an own line that nobody has stamped: behind everything seen and said so far. */
  static long provisional(long nowMs, long seenHlc, long lastOwn) {
    return Math.max(Math.max(Hlc.ofMs(nowMs), seenHlc + 1), lastOwn + 1);
  }

  /** The key of an own line. */
  static String ownKey(long provisional) {
    return Keys.order(provisional << SHIFT | LINES);
  }
}
