package org.entente.member.board;

import org.entente.member.content.Place;

/** Where a change stands in the room's log: the order between changes that did not see each other. */
public record Stamp(long hlc, Place place) implements Comparable<Stamp> {
  @Override
  public int compareTo(Stamp other) {
    int byTime = Long.compareUnsigned(hlc, other.hlc);
    if (byTime != 0) {
      return byTime;
    }
    int byOrigin = place.origin().compareTo(other.place.origin());
    return byOrigin != 0 ? byOrigin : Long.compare(place.seq(), other.place.seq());
  }
}
