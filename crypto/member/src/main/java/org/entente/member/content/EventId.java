package org.entente.member.content;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Sha256;
import org.entente.trust.name.DeviceName;

/**
 * A change of a board: the first half of the hash of its author and what it says. It is known as soon
 * as the change is made, before the change is signed into the author's chain, and nobody else can make
 * another change of the same id.
 */
public record EventId(long high, long low) implements Encodable, Comparable<EventId> {
  /** The number of bytes. */
  public static final int LENGTH = 16;

  /** The id of what {@code author} says with {@code event}. */
  public static EventId of(DeviceName author, BoardEvent event) {
    TlsWriter said = new TlsWriter().put(author).put(event);
    Bytes hash = Sha256.labelled("Entente 1.0 board event", said.toByteArray());
    return new EventId(word(hash, 0), word(hash, 8));
  }

  private static long word(Bytes hash, int from) {
    long out = 0;
    for (int i = from; i < from + 8; i++) {
      out = out << 8 | hash.at(i) & 0xff;
    }
    return out;
  }

  /** Reads the structure. */
  public static EventId read(TlsReader r) throws MalformedException {
    return new EventId(r.u64(), r.u64());
  }

  @Override
  public void write(TlsWriter w) {
    w.u64(high).u64(low);
  }

  /** Sixteen bytes in hexadecimal digits. */
  public String text() {
    return new TlsWriter().put(this).toBytes().toHex();
  }

  @Override
  public int compareTo(EventId other) {
    int first = Long.compareUnsigned(high, other.high);
    return first != 0 ? first : Long.compareUnsigned(low, other.low);
  }
}
