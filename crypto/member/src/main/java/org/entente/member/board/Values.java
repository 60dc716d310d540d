package org.entente.member.board;

import java.util.ArrayList;
import java.util.List;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;

/** What the values of fields must look like; everything here looks at text only. */
final class Values {
  private static final int MAX_ORDER = 64;
  private static final int MAX_ZONE = 64;
  private static final int MAX_RULE = 512;
  private static final int MAX_DIGITS = 18;
  private static final List<String> FREQUENCIES =
      List.of("FREQ=YEARLY", "FREQ=MONTHLY", "FREQ=WEEKLY", "FREQ=DAILY", "FREQ=HOURLY");

  private Values() {}

  /** The whole number that {@code text} is, or {@code otherwise}. */
  static long number(String text, long otherwise) {
    String digits = text.startsWith("-") ? text.substring(1) : text;
    boolean fits = !digits.isEmpty()
        && digits.length() <= MAX_DIGITS
        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return fits ? Long.parseLong(text) : otherwise;
  }

  /** Whether {@code text} is one line of at most {@code maxBytes}. */
  static boolean isLine(String text, int maxBytes) {
    return text.chars().allMatch(c -> c >= ' ') && isText(text, maxBytes);
  }

  /** Whether {@code text} has at most {@code maxBytes}. */
  static boolean isText(String text, int maxBytes) {
    return text.length() <= maxBytes && Text.encode(text).length <= maxBytes;
  }

  /** Whether {@code key} is a place between others: base 62, not ending in the lowest digit. */
  static boolean isOrder(String key) {
    return !key.isEmpty()
        && key.length() <= MAX_ORDER
        && key.chars().allMatch(Values::isAlphanumeric)
        && !key.endsWith("0");
  }

  /** Whether {@code id} can name a column, field, item, view or template. */
  static boolean isId(String id) {
    return !id.isEmpty()
        && id.length() <= MAX_ORDER
        && id.chars().allMatch(c -> isAlphanumeric(c) || c == '-' || c == '_' || c == '.');
  }

  private static boolean isAlphanumeric(int c) {
    return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }

  /** Whether {@code zone} may be an IANA time zone; which there are only the interface knows. */
  static boolean isZone(String zone) {
    return !zone.isEmpty()
        && zone.length() <= MAX_ZONE
        && zone.chars().allMatch(c -> isAlphanumeric(c) || "/_+-".indexOf(c) >= 0);
  }

  /** Whether {@code rule} has the form of an RFC 5545 RRULE. */
  static boolean isRecurrence(String rule) {
    return rule.length() <= MAX_RULE
        && parts(rule, ';').stream().allMatch(Values::isRulePart)
        && parts(rule, ';').stream().anyMatch(FREQUENCIES::contains);
  }

  private static boolean isRulePart(String part) {
    int equals = part.indexOf('=');
    return equals > 0
        && equals < part.length() - 1
        && part.chars().allMatch(c -> c >= 'A' && c <= 'Z' || "0123456789,+-=".indexOf(c) >= 0);
  }

  /** The parts of {@code text} between separators; none for an empty text. */
  static List<String> parts(String text, char separator) {
    List<String> out = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      out.add(text.substring(from, at));
      from = at + 1;
    }
    if (from < text.length() || !out.isEmpty()) {
      out.add(text.substring(from));
    }
    return out;
  }

  /** Element {@code index} of a stored list. */
  static <T> T at(List<T> list, int index) throws MalformedException {
    if (index >= list.size()) {
      throw new MalformedException("unknown number in a stored board");
    }
    return list.get(index);
  }

  /** The UTF-8 bytes of {@code text}. */
  static byte[] utf8(String text) {
    return Text.encode(text);
  }
}
