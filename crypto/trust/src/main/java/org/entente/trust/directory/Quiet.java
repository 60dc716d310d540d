package org.entente.trust.directory;

import java.util.HashSet;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.entente.trust.name.RegionId;

/**
 * Whether a home must stop, because the others may have given a room of it away: it stops an hour before
 * they can. Not proven for all times: an event that is held back while the home is in touch again counts
 * later, and both may then take commits until the home learns of it.
 */
final class Quiet {
  private static final long HOUR_MS = 3_600_000;

  private final State state;
  private final RegionId home;
  private final ToLongFunction<RegionId> heardMs;
  private final long nowMs;

  /**
   * For {@code home}.
   *
   * @param heardMs when another region last had word of it for certain, by its own clock; what lies ahead
   *     of {@code nowMs} says nothing
   */
  Quiet(State state, RegionId home, ToLongFunction<RegionId> heardMs, long nowMs) {
    this.state = state;
    this.home = home;
    this.heardMs = heardMs;
    this.nowMs = nowMs;
  }

  /** Most of those who have a say on {@code room}, by one of the clocks that may count, heard nothing for a day. */
  boolean mayHaveLost(LoggedRoom room) {
    for (long ago = RehomingTimes.QUIET_MS;
        ago <= RehomingTimes.LOST_MS + HOUR_MS;
        ago += HOUR_MS) {
      Set<RegionId> others = new HashSet<>(
          state.places.at(HomeRules.activeIn(state, room), room.homes(), nowMs - ago));
      others.remove(home);
      if (others.stream().filter(this::isSilent).count() * 2 > others.size()) {
        return true;
      }
    }
    return false;
  }

  private boolean isSilent(RegionId other) {
    long agoMs = nowMs - heardMs.applyAsLong(other);
    return agoMs >= RehomingTimes.QUIET_MS || agoMs < -HOUR_MS;
  }
}
