package org.entente.faults.check;

import java.util.Map;

/** One thing that happened at a device; a {@link Trail} keeps them in their order. */
public sealed interface Seen {

  /**
   * The device asked for everything of {@code log} behind {@code cursor}, seq by origin.
   *
   * @param again whether it had asked on the same connection before, so that answers to that still come
   */
  record Resumed(String log, Map<String, Long> cursor, boolean again) implements Seen {
    /** Keeps a copy. */
    public Resumed {
      cursor = Map.copyOf(cursor);
    }
  }

  /** It was handed an entry of {@code log}. */
  record Delivered(String log, LogEntry entry) implements Seen {}

  /** It sent an entry, for the first time or again. */
  record Sent(String log, long counter) implements Seen {}

  /** The region answered that an entry of this device is stored. */
  record Stored(String log, long counter, String origin, long seq, String hash) implements Seen {}

  /**
   * The person said something.
   *
   * @param text what nobody else says, nor this person again
   * @param number one more with each text of this device in this room
   */
  record Said(String room, String text, long number, long atMs) implements Seen {}

  /**
   * The device showed its own {@code text} as stored.
   *
   * @param where its place and epoch, for sentences only
   */
  record Confirmed(String room, String text, long atMs, String where) implements Seen {}

  /** From here on this device knows that {@code device} is no longer in the room. */
  record KnewGone(String room, String log, String device) implements Seen {}
}
