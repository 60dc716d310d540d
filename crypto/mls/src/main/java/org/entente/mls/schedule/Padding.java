package org.entente.mls.schedule;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;

/** How long a message looks: 64·2^k bytes up to 4 KiB, then multiples of 4 KiB. */
public final class Padding {
  private static final int SMALLEST = 64;
  private static final int STEP = 4096;

  private Padding() {}

  /** The bucket that {@code length} bytes fall into. */
  public static int bucket(int length) {
    int bucket = SMALLEST;
    while (bucket < length && bucket < STEP) {
      bucket *= 2;
    }
    return length <= bucket ? bucket : Math.multiplyExact((length - 1) / STEP + 1, STEP);
  }

  /** Refuses padding that is not all zeros (RFC 9420 section 6.3.1). */
  static void check(TlsReader in) throws MlsException {
    int bits = 0;
    for (byte b : in.opaque(in.remaining())) {
      bits |= b;
    }
    if (bits != 0) {
      throw new RejectedException(Rule.PADDING);
    }
  }
}
