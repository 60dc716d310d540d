package org.entente.member.bundle;

import java.util.ArrayList;
import java.util.List;

/**
 * The checksum of ZIP (ISO 3309), and what it tells of a content in which one byte was changed. It is no
 * protection against anybody; hashes and signatures are. For one thread.
 */
public final class Crc32 {
  private static final int POLYNOMIAL = 0xedb88320;
  private static final int BYTES = 256;
  private static final int[] TABLE = table();
  private static final int[] BY_TOP = byTop();
  private int register = -1;

  /** One byte that may have been changed: where it stands, and how. */
  record Slip(long position, int xor) {}

  private static int[] table() {
    int[] table = new int[BYTES];
    for (int i = 0; i < BYTES; i++) {
      int c = i;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        c = (c & 1) != 0 ? c >>> 1 ^ POLYNOMIAL : c >>> 1;
      }
      table[i] = c;
    }
    return table;
  }

  /** No two entries of the table begin with the same byte, so that a step can be taken back. */
  private static int[] byTop() {
    int[] byTop = new int[BYTES];
    for (int i = 0; i < BYTES; i++) {
      byTop[TABLE[i] >>> 24] = i;
    }
    return byTop;
  }

  /** Takes {@code length} bytes of {@code part} in, from {@code offset} on. */
  public Crc32 update(byte[] part, int offset, int length) {
    int c = register;
    for (int i = offset; i < offset + length; i++) {
      c = TABLE[(c ^ part[i]) & 0xff] ^ c >>> 8;
    }
    register = c;
    return this;
  }

  /** The checksum of all that was taken in, as an unsigned number. */
  public long value() {
    return ~register & 0xffffffffL;
  }

  /** The checksum of {@code content}. */
  public static long of(byte[] content) {
    return new Crc32().update(content, 0, content.length).value();
  }

  /**
   * Where one changed byte would turn the checksum {@code meant} into {@code found}: the difference is
   * taken back step by step until it is that of a single byte. In a long content a few places fit by
   * chance.
   *
   * @param length of the content
   * @param most how many places are of interest
   */
  static List<Slip> slips(long meant, long found, long length, int most) {
    List<Slip> out = new ArrayList<>();
    int difference = (int) (meant ^ found);
    for (long at = length - 1; at >= 0 && difference != 0 && out.size() < most; at--) {
      int step = BY_TOP[difference >>> 24];
      int rest = difference ^ TABLE[step];
      if (rest == 0) {
        out.add(new Slip(at, step));
      }
      difference = rest << 8 | step;
    }
    return out;
  }
}
