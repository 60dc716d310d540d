package org.entente.bench.load;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many rooms of how many members.
 *
 * @param rooms from 1 to 1,000
 * @param members of each room, from 1 to 1,000
 */
public record Shape(int rooms, int members) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,4})x(\\d{1,4})");
  private static final int MOST = 1000;
  private static final int FEW_ROOMS = 8;

  /** Refuses what one generator cannot hold. */
  public Shape {
    if (rooms < 1 || members < 1 || rooms > MOST || members > MOST) {
      throw new IllegalArgumentException("a shape is ROOMSxMEMBERS, each from 1 to " + MOST);
    }
  }

  /** Reads {@code 20x20}. */
  public static Shape parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("a shape is ROOMSxMEMBERS, for example 20x20");
    }
    return new Shape(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
  }

  /** All members of all rooms; each has one socket. */
  public int sockets() {
    return rooms * members;
  }

  /**
   * How many members of a room write. One does where there are many rooms; in few rooms several do,
   * because a region lets one socket send so many frames a second and no more.
   */
  public int senders() {
    return rooms >= FEW_ROOMS ? 1 : Math.min(members, FEW_ROOMS);
  }

  @Override
  public String toString() {
    return rooms + "x" + members;
  }
}
