package org.entente.server.log;

import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.jspecify.annotations.Nullable;

/** How far the other regions have what this one would remove. Callable from any thread; never blocks. */
@FunctionalInterface
public interface Held {
  /**
   * How far every other region that keeps {@code log} has the part that {@code origin} wrote, as far as is
   * known here.
   */
  Mark upTo(LogId log, Origin origin);

  /**
   * Up to where others have a part.
   *
   * @param seq the number of the last entry that all of them have; 0 for none
   * @param slowest who has no more than that; null where nobody is expected to say more
   */
  record Mark(long seq, @Nullable RegionId slowest) {
    /** Nobody else keeps the log. */
    public static final Mark ALL = new Mark(Long.MAX_VALUE, null);

    /** Nothing may go, and nobody will ever say otherwise. */
    public static final Mark NOTHING = new Mark(0, null);
  }
}
