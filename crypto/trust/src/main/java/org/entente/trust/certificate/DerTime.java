package org.entente.trust.certificate;

import java.nio.charset.StandardCharsets;
import org.entente.mls.error.MalformedException;

/** Times of certificates, RFC 5280 section 4.1.2.5: UTCTime until 2049, then GeneralizedTime. */
final class DerTime {
  private static final long DAY_SECONDS = 86_400;
  private static final int UTC_DIGITS = 12;
  private static final int GENERALIZED_DIGITS = 14;

  private DerTime() {}

  static byte[] write(long ms) {
    long seconds = Math.floorDiv(ms, 1000L);
    long days = Math.floorDiv(seconds, DAY_SECONDS);
    int[] date = civil(days);
    int rest = (int) (seconds - days * DAY_SECONDS);
    boolean utc = date[0] >= 1950 && date[0] < 2050;
    StringBuilder out = new StringBuilder();
    pad(out, utc ? date[0] % 100 : date[0], utc ? 2 : 4);
    pad(out, date[1], 2);
    pad(out, date[2], 2);
    pad(out, rest / 3600, 2);
    pad(out, rest / 60 % 60, 2);
    pad(out, rest % 60, 2);
    byte[] text = out.append('Z').toString().getBytes(StandardCharsets.US_ASCII);
    return Der.tlv(utc ? Der.UTC_TIME : Der.GENERALIZED_TIME, text);
  }

  private static void pad(StringBuilder out, int value, int digits) {
    String text = Integer.toString(value);
    for (int i = text.length(); i < digits; i++) {
      out.append('0');
    }
    out.append(text);
  }

  /** Reads either form; nonsense such as a 31st of June is found when it is written again. */
  static long read(DerReader r) throws MalformedException {
    boolean utc = r.isNext(Der.UTC_TIME);
    byte[] text = r.content(utc ? Der.UTC_TIME : Der.GENERALIZED_TIME);
    int digits = utc ? UTC_DIGITS : GENERALIZED_DIGITS;
    if (text.length != digits + 1 || text[digits] != 'Z') {
      throw new MalformedException("bad time in a certificate");
    }
    int at = digits - 10;
    int year = number(text, 0, at);
    long days = days(utc ? century(year) : year, number(text, at, 2), number(text, at + 2, 2));
    long seconds =
        number(text, at + 4, 2) * 3600L + number(text, at + 6, 2) * 60L + number(text, at + 8, 2);
    return (days * DAY_SECONDS + seconds) * 1000;
  }

  private static int century(int twoDigits) {
    return twoDigits < 50 ? 2000 + twoDigits : 1900 + twoDigits;
  }

  private static int number(byte[] text, int from, int length) throws MalformedException {
    int value = 0;
    for (int i = from; i < from + length; i++) {
      if (text[i] < '0' || text[i] > '9') {
        throw new MalformedException("bad time in a certificate");
      }
      value = 10 * value + text[i] - '0';
    }
    return value;
  }

  /** Days since 1970-01-01; years are counted from March so that the leap day is the last one. */
  private static long days(int year, int month, int day) {
    long y = month <= 2 ? year - 1L : year;
    long era = Math.floorDiv(y, 400L);
    long yearOfEra = y - era * 400;
    long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097 + dayOfEra - 719_468;
  }

  /** Year, month and day; the inverse of {@link #days}. */
  private static int[] civil(long days) {
    long z = days + 719_468;
    long era = Math.floorDiv(z, 146_097L);
    long dayOfEra = z - era * 146_097;
    long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long m = (5 * dayOfYear + 2) / 153;
    int day = (int) (dayOfYear - (153 * m + 2) / 5 + 1);
    int month = (int) (m < 10 ? m + 3 : m - 9);
    int year = (int) (yearOfEra + era * 400 + (month <= 2 ? 1 : 0));
    return new int[] {year, month, day};
  }
}
