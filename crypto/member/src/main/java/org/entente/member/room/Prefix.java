package org.entente.member.room;

/** What the labels of a team's tasks begin with: {@code KES} for "Operation Kestrel". */
final class Prefix {
  private static final int LETTERS = 3;
  private static final String DEFAULT = "T";

  private Prefix() {}

  /** The first letters of the last word that has enough of them. */
  static String of(String title) {
    String best = DEFAULT;
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= title.length(); i++) {
      char c = i < title.length() ? title.charAt(i) : ' ';
      if (Character.isLetter(c)) {
        word.append(c);
      } else {
        best = word.length() >= LETTERS ? word.substring(0, LETTERS) : best;
        word.setLength(0);
      }
    }
    return upper(best);
  }

  /** Letter by letter, because a locale's rules would come into the browser with all locales. */
  private static String upper(String word) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      out.append(Character.toUpperCase(word.charAt(i)));
    }
    return out.toString();
  }
}
