package org.entente.server.blob;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a body is wanted, RFC 9110 section 14. What is not one plain range of bytes means the
 * whole, as the RFC allows.
 *
 * @param from the first byte, from 0
 * @param length at least 1
 * @param of the length of the whole body
 */
record ByteRange(long from, long length, long of) {
  private static final String BYTES = "bytes=";
  private static final String PLAIN = "[0-9]{1,15}-[0-9]{0,15}";

  /** Reads a {@code Range} header; one that begins behind the end is refused. */
  static ByteRange of(@Nullable String header, long of) {
    String plain = header == null || !header.startsWith(BYTES) ? "" : header.substring(6);
    if (!plain.matches(PLAIN)) {
      return new ByteRange(0, of, of);
    }
    int dash = plain.indexOf('-');
    long from = Long.parseLong(plain.substring(0, dash));
    String end = plain.substring(dash + 1);
    long last = end.isEmpty() ? of - 1 : Math.min(Long.parseLong(end), of - 1);
    if (from >= of || last < from) {
      throw BlobProblems.header("Range", "within " + of + " bytes");
    }
    return new ByteRange(from, last - from + 1, of);
  }

  boolean isWhole() {
    return length == of;
  }

  /** The value of {@code Content-Range}. */
  String header() {
    return "bytes " + from + "-" + (from + length - 1) + "/" + of;
  }
}
