package org.entente.trust.base;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;

/** Numbers of encoded structures that must fit a Java {@code long}. */
public final class Numbers {
  private Numbers() {}

  /** Reads a {@code uint64} below 2^63. */
  public static long u63(TlsReader r) throws MalformedException {
    long value = r.u64();
    if (value < 0) {
      throw new MalformedException("number is out of range");
    }
    return value;
  }

  /** Refuses a negative number with {@link IllegalArgumentException}. */
  public static void requireNatural(long... values) {
    for (long value : values) {
      if (value < 0) {
        throw new IllegalArgumentException("number is negative");
      }
    }
  }
}
