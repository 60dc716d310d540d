package org.entente.member.room;

import org.entente.member.store.Keys;
import org.entente.member.store.Turn;

/** What a person has chosen for all rooms of this device. */
public final class Habits {
  private boolean sharesReading = true;

  /** Whether others see what this person has read. */
  boolean sharesReading() {
    return sharesReading;
  }

  void shareReading(boolean on, Turn turn) {
    sharesReading = on;
    turn.put(Keys.READING, new byte[] {(byte) (on ? 1 : 0)});
  }

  /** Takes the stored choice back. */
  public void restore(byte[] record) {
    sharesReading = record.length != 1 || record[0] != 0;
  }
}
