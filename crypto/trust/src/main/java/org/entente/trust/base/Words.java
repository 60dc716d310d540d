package org.entente.trust.base;

import java.util.ArrayList;
import java.util.List;

/**
 * What is done to words of our own: those of enums, of notes, of markings. {@code String.split} brings the
 * library of regular expressions into the browser, and case with a {@code Locale} all locales.
 */
public final class Words {
  private Words() {}

  /** The parts of {@code text} between {@code separator}s, empty ones and the last one included. */
  public static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      parts.add(text.substring(from, at));
      from = at + 1;
    }
    parts.add(text.substring(from));
    return parts;
  }

  /** The word in lower case, letter by letter. */
  public static String lower(String word) {
    StringBuilder out = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      out.append(Character.toLowerCase(word.charAt(i)));
    }
    return out.toString();
  }

  /** The word in upper case, letter by letter. */
  public static String upper(String word) {
    StringBuilder out = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      out.append(Character.toUpperCase(word.charAt(i)));
    }
    return out.toString();
  }
}
