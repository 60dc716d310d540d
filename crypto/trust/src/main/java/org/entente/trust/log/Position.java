package org.entente.trust.log;

import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Numbers;
import org.entente.trust.name.Origin;

/**
 * How far one origin's part of a log was read.
 *
 * @param seq the last entry read; the next wanted is one more
 */
public record Position(Origin origin, long seq) implements Encodable, Comparable<Position> {
  /** Refuses a negative number with {@link IllegalArgumentException}. */
  public Position {
    Numbers.requireNatural(seq);
  }

  /** Reads the structure. */
  public static Position read(TlsReader r) throws MalformedException {
    return new Position(Origin.read(r), Numbers.u63(r));
  }

  @Override
  public void write(TlsWriter w) {
    w.put(origin).u64(seq);
  }

  @Override
  public int compareTo(Position other) {
    int byOrigin = origin.compareTo(other.origin);
    return byOrigin != 0 ? byOrigin : Long.compare(seq, other.seq);
  }
}
