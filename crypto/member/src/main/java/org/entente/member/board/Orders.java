package org.entente.member.board;

import org.entente.member.content.TaskId;

/** Places in a column: texts in base 62 that sort as they stand, with room between any two. */
final class Orders {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String MIDDLE = "V";
  private static final int MOST = 48;

  private Orders() {}

  /** A place behind all tasks of {@code column}. */
  static String last(Board board, String column) {
    String last = "";
    for (TaskId id : board.tasks()) {
      String place = board.task(id).value(Fields.COLUMN);
      boolean behind = Fields.first(place).equals(column) && Fields.rest(place).compareTo(last) > 0;
      last = behind ? Fields.rest(place) : last;
    }
    return after(last);
  }

  /** The shortest place behind {@code place}; behind a very long one it may be the same. */
  static String after(String place) {
    for (int i = 0; i < place.length(); i++) {
      int digit = DIGITS.indexOf(place.charAt(i));
      if (digit >= 0 && digit < DIGITS.length() - 1) {
        return place.substring(0, i) + DIGITS.charAt(digit + 1);
      }
    }
    return place.length() >= MOST ? place : place + MIDDLE;
  }
}
