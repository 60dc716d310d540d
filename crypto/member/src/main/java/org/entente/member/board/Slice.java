package org.entente.member.board;

import java.util.Arrays;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/**
 * A part of a record that stays where it is until somebody needs it: opening a large board copies
 * nothing. The array must not change.
 */
record Slice(byte[] array, int from, int length) {
  static final Slice EMPTY = new Slice(new byte[0], 0, 0);

  /** The whole of an array that nobody changes any more. */
  static Slice of(byte[] array) {
    return new Slice(array, 0, array.length);
  }

  /** Leaves the next {@code opaque<V>} of {@code record} behind, which {@code r} reads from its start. */
  static Slice next(TlsReader r, byte[] record, int max) throws MalformedException {
    int length = r.length(max);
    Slice out = new Slice(record, r.position(), length);
    r.skip(length);
    return out;
  }

  boolean isEmpty() {
    return length == 0;
  }

  boolean isSameAs(Slice other) {
    int end = from + length;
    return Arrays.equals(array, from, end, other.array, other.from, other.from + other.length);
  }

  /** A reader of this part alone. */
  TlsReader reader() throws MalformedException {
    TlsReader r = new TlsReader(array);
    r.skip(from);
    return r.head(length);
  }

  /** Writes it as {@code opaque<V>}. */
  void write(TlsWriter w) {
    w.length(length).opaque(array, from, length);
  }
}
