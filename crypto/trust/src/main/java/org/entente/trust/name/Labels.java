package org.entente.trust.name;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;

/** The rules for the parts of names. */
final class Labels {
  static final int MAX_LABEL = 32;
  private static final int MAX_DNS_LABEL = 63;
  private static final int MAX_HOST = 120;

  private Labels() {}

  /** Lower-case letters, digits and inner hyphens, at most 32. */
  static boolean isLabel(String text) {
    return isLabel(text, MAX_LABEL);
  }

  /** At least two labels of DNS form, lower case, at most 120 characters. */
  static boolean isHost(String text) {
    if (text.length() > MAX_HOST || text.indexOf('.') < 0) {
      return false;
    }
    int start = 0;
    for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', start)) {
      if (!isLabel(text.substring(start, dot), MAX_DNS_LABEL)) {
        return false;
      }
      start = dot + 1;
    }
    return isLabel(text.substring(start), MAX_DNS_LABEL);
  }

  private static boolean isLabel(String text, int max) {
    if (text.isEmpty() || text.length() > max) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean hyphenInside = c == '-' && i > 0 && i < text.length() - 1;
      if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || hyphenInside)) {
        return false;
      }
    }
    return true;
  }

  static void require(boolean valid, String what) {
    if (!valid) {
      throw new IllegalArgumentException("not a valid " + what);
    }
  }

  static void wellFormed(boolean valid, String what) throws MalformedException {
    if (!valid) {
      throw new MalformedException("not a valid " + what);
    }
  }

  static Bytes fixed(TlsReader r, int length) throws MalformedException {
    return Bytes.of(r.opaque(length));
  }

  static Bytes hex(String text, int length) throws MalformedException {
    wellFormed(text.length() == 2 * length, "identifier");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      wellFormed((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'), "identifier");
    }
    return Bytes.fromHex(text);
  }
}
