package org.entente.member.file;

import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;

/** Hexadecimal digits that came from outside. */
public final class Hex {
  private Hex() {}

  /** Reads {@code length} bytes in lower-case digits; anything else is refused. */
  public static Bytes read(String hex, int length) throws MalformedException {
    boolean fits = hex.length() == 2 * length
        && hex.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    if (!fits) {
      throw new MalformedException("not " + length + " bytes in hexadecimal digits");
    }
    return Bytes.fromHex(hex);
  }
}
