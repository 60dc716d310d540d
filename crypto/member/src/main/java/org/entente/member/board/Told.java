package org.entente.member.board;

import org.entente.member.content.EventId;
import org.entente.trust.name.DeviceName;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an event besides its changes.
 *
 * @param atMs the author's clock; shown, never used for order
 * @param number in which order this device learned of it
 * @param stamp its place in the log, null while it has none
 */
public record Told(
    EventId id,
    DeviceName author,
    long atMs,
    long number,
    @Nullable Stamp stamp,
    Trust trust) implements Comparable<Told> {

  /** How far an event is believed. */
  public enum Trust {
    /** The author's signature was checked on this device. */
    CHECKED,
    /** Handed over by another member and not checked yet; it counts until then. */
    UNCHECKED,
    /** The signature is not the author's; it does not count. */
    REFUSED,
    /** An own event that the region will not take; others do not see it. */
    FAILED,
    /** An own event that failed and was given up when this device came in anew; it does not count. */
    GIVEN_UP
  }

  /** The same event at {@code where}. */
  public Told at(Stamp where) {
    return new Told(id, author, atMs, number, where, trust);
  }

  /** The same event, believed otherwise. */
  public Told trusted(Trust next) {
    return new Told(id, author, atMs, number, stamp, next);
  }

  /** Whether the board shows what the event says. */
  public boolean counts() {
    return trust != Trust.REFUSED && trust != Trust.GIVEN_UP;
  }

  /** By the log; what is not in it yet comes last, in the order it was made. */
  @Override
  public int compareTo(Told other) {
    if (stamp == null || other.stamp == null) {
      int pending = Boolean.compare(stamp == null, other.stamp == null);
      return pending != 0 ? pending : Long.compare(number, other.number);
    }
    int order = stamp.compareTo(other.stamp);
    return order != 0 ? order : id.compareTo(other.id);
  }
}
