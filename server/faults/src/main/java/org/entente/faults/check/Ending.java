package org.entente.faults.check;

import java.util.List;
import java.util.Set;

/**
 * What a device showed of a room when everything had come to rest.
 *
 * @param whole whether it was a member before the first fault and still is, so that it must have all
 * @param texts what people said, in the order in which it shows it
 * @param board its tasks in a form that is equal when the boards are
 * @param epoch in which it sealed its last message
 * @param whereabouts what it says itself of how far it has come, for sentences only
 */
public record Ending(
    String room,
    String log,
    String device,
    boolean whole,
    List<String> texts,
    String board,
    long epoch,
    Set<String> roster,
    String whereabouts) {
  /** Keeps copies. */
  public Ending {
    texts = List.copyOf(texts);
    roster = Set.copyOf(roster);
  }
}
