package org.entente.mls.keypackage;

import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/**
 * When a key package may be used, in seconds since 1970, both ends included. As unsigned 64-bit
 * numbers, so a negative value is a very late moment.
 *
 * @param notBefore first second
 * @param notAfter last second
 */
public record Lifetime(long notBefore, long notAfter) implements Encodable {

  /** Reads one. */
  public static Lifetime read(TlsReader r) throws MalformedException {
    return new Lifetime(r.u64(), r.u64());
  }

  /** Whether {@code seconds} lies within. */
  public boolean contains(long seconds) {
    return Long.compareUnsigned(notBefore, seconds) <= 0
        && Long.compareUnsigned(seconds, notAfter) <= 0;
  }

  /** Whether it spans at most {@code maxSeconds}; one that ends before it begins does not. */
  public boolean isAtMost(long maxSeconds) {
    return Long.compareUnsigned(notBefore, notAfter) <= 0
        && Long.compareUnsigned(notAfter - notBefore, maxSeconds) <= 0;
  }

  @Override
  public void write(TlsWriter w) {
    w.u64(notBefore).u64(notAfter);
  }
}
