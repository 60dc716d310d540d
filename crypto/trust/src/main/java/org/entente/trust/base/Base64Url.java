package org.entente.trust.base;

import java.util.Base64;
import org.entente.mls.error.MalformedException;

/** Base64url without padding, RFC 4648 section 5; only the shortest spelling is read. */
public final class Base64Url {
  private Base64Url() {}

  /** Writes {@code value} without padding. */
  public static String encode(byte[] value) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
  }

  /** Reads {@code text}; padding, other characters and stray bits are refused. */
  public static byte[] decode(String text) throws MalformedException {
    for (int i = 0; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        throw new MalformedException("not base64url");
      }
    }
    if (text.length() % 4 == 1) {
      throw new MalformedException("base64url ends too early");
    }
    byte[] value = Base64.getUrlDecoder().decode(text);
    if (!encode(value).equals(text)) {
      throw new MalformedException("base64url has stray bits");
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }
}
