package org.entente.member.room;

import org.entente.member.store.Keys;
import org.entente.trust.log.Hlc;
import org.entente.trust.name.Origin;

/**
 * Where lines stand in a timeline: by the stamp of their entry, then by its origin, because two regions may
 * stamp alike; with room for several lines of one entry and for own lines that have no stamp yet. Keys of
 * earlier releases lack the origin and stay as they are.
 */
final class Order {
  /** How many lines one entry may have. */
  static final int LINES = 15;

  private static final int PAST = 8;
  private static final int SHIFT = 4;

  private Order() {}

  /** The place of line {@code part} of the entry that {@code origin} stamped {@code hlc}. */
  static String key(long hlc, Origin origin, int part) {
    return digits(hlc, part) + "-" + origin.region().value() + "-" + origin.incarnation();
  }

  private static String digits(long hlc, int part) {
    return Keys.order(hlc << SHIFT | Math.min(part, LINES - 1));
  }

  /** Before every line that is stamped {@code hlc} or later. */
  static String from(long hlc) {
    return digits(hlc, 0);
  }

  /** Behind every line that is stamped {@code hlc} or earlier. */
  static String upTo(long hlc) {
    return Keys.order(hlc << SHIFT | LINES);
  }

  /** The place of a line that was handed over, apart from every line of the entry itself. */
  static String pastKey(long hlc, int part) {
    return digits(hlc, PAST + part);
  }

  /** The place of what the federation log says of the room, apart from every line of an entry. */
  static String recordKey(long hlc) {
    return pastKey(hlc, LINES);
  }

  /** The place of an own line that nobody has stamped: behind everything seen and said so far. */
  static long provisional(long nowMs, long seenHlc, long lastOwn) {
    return Math.max(Math.max(Hlc.ofMs(nowMs), seenHlc + 1), lastOwn + 1);
  }

  /** The key of an own line. */
  static String ownKey(long provisional) {
    return upTo(provisional);
  }
}
