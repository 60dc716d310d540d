package org.entente.trust.certificate;

import java.util.Arrays;
import org.entente.mls.error.MalformedException;

/** Reads definite, shortest-length DER elements; each length is checked against what is left. */
final class DerReader {
  private final byte[] input;
  private int position;
  private final int limit;

  DerReader(byte[] input) {
    this(input, 0, input.length);
  }

  private DerReader(byte[] input, int position, int limit) {
    this.input = input;
    this.position = position;
    this.limit = limit;
  }

  /** Whether something is left, and it has this tag. */
  boolean isNext(int tag) {
    return position < limit && (input[position] & 0xff) == tag;
  }

  boolean hasMore() {
    return position < limit;
  }

  /** A reader over the content of the next element. */
  DerReader enter(int tag) throws MalformedException {
    if (!isNext(tag)) {
      throw new MalformedException("unexpected element in a certificate");
    }
    position++;
    int length = length();
    DerReader content = new DerReader(input, position, position + length);
    position += length;
    return content;
  }

  /** The content of the next element. */
  byte[] content(int tag) throws MalformedException {
    DerReader content = enter(tag);
    return Arrays.copyOfRange(input, content.position, content.limit);
  }

  /** The next element as a whole. */
  byte[] element(int tag) throws MalformedException {
    int start = position;
    enter(tag);
    return Arrays.copyOfRange(input, start, position);
  }

  void end() throws MalformedException {
    if (hasMore()) {
      throw new MalformedException("bytes are left over in a certificate");
    }
  }

  private int length() throws MalformedException {
    int first = octet();
    int length = first;
    if (first == 0x81) {
      length = octet();
      require(length >= 0x80);
    } else if (first == 0x82) {
      length = octet() << 8 | octet();
      require(length > 0xff);
    } else {
      require(first < 0x80);
    }
    require(length <= limit - position);
    return length;
  }

  private int octet() throws MalformedException {
    require(hasMore());
    return input[position++] & 0xff;
  }

  private static void require(boolean holds) throws MalformedException {
    if (!holds) {
      throw new MalformedException("bad length in a certificate");
    }
  }
}
