package org.entente.trust.directory;

import java.util.Set;
import java.util.function.ToLongFunction;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.RegionId;

/**
 * Whether a home must stop, because the others may have given a room of it away: it stops an hour before
 * they can. An event may be held back while the home is in touch again, so that alone ends no silence:
 * whoever had given his word against the home is one that has heard nothing until it cannot count any more.
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
   * @param heardMs when another region last had word of it for certain and no word of its own against it
   *     could come to count any more, by the home's clock; what lies ahead of {@code nowMs} says nothing
   */
  Quiet(State state, RegionId home, ToLongFunction<RegionId> heardMs, long nowMs) {
    this.state = state;
    this.home = home;
    this.heardMs = heardMs;
    this.nowMs = nowMs;
  }

  /** Most of those who had a say on {@code room}, at one of the times that may count, heard nothing for a day. */
  boolean mayHaveLost(LoggedRoom room) {
    Set<AgencyName> agencies = HomeRules.agenciesOf(state, room);
    for (long thenMs : changes(agencies)) {
      Set<RegionId> others =
          state.places.at(HomeRules.activeAt(state, agencies, thenMs), room.homes(), thenMs);
      others.remove(home);
      if (others.stream().filter(this::isSilent).count() * 2 > others.size()) {
        return true;
      }
    }
    return false;
  }

  /** The times from which on somebody else had a say: an agency was placed, or was suspended. */
  private Set<Long> changes(Set<AgencyName> agencies) {
    long fromMs = nowMs - RehomingTimes.ASKED_MS;
    long toMs = nowMs - RehomingTimes.QUIET_MS;
    Set<Long> changes = state.places.changes(agencies, fromMs, toMs);
    for (AgencyName agency : agencies) {
      long suspendedMs = state.suspended.getOrDefault(agency, toMs);
      if (suspendedMs > fromMs && suspendedMs < toMs) {
        changes.add(suspendedMs);
      }
    }
    return changes;
  }

  /** One that the record lists no key for can give no word: it is not lost to anybody, but counts as one. */
  private boolean isSilent(RegionId other) {
    if (!state.places.regionKeys.containsKey(other)) {
      return false;
    }
    long agoMs = nowMs - heardMs.applyAsLong(other);
    return agoMs >= RehomingTimes.QUIET_MS || agoMs < -HOUR_MS;
  }
}
