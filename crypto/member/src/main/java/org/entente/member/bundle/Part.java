package org.entente.member.bundle;

import org.entente.mls.codec.Bytes;

/**
 * A part of a bundle beside its record.
 *
 * @param name as in the ZIP: ASCII letters, digits and {@code . _ - /}, at most 200
 * @param size in bytes
 * @param crc the checksum of ZIP
 * @param hash SHA-256 of the content
 */
public record Part(String name, long size, long crc, Bytes hash) {
  private static final int MAX_NAME = 200;

  /** Refuses what {@link #isPart} says is none with {@link IllegalArgumentException}. */
  public Part {
    if (!isPart(name, size, crc, hash)) {
      throw new IllegalArgumentException("not a part of a bundle");
    }
  }

  private static boolean isPart(String name, long size, long crc, Bytes hash) {
    return !name.isEmpty()
        && name.length() <= MAX_NAME
        && name.chars().allMatch(Part::isFine)
        && !name.startsWith("/")
        && !name.contains("..")
        && size >= 0
        && crc >>> 32 == 0
        && hash.length() == 32;
  }

  private static boolean isFine(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || "._-/".indexOf(c) >= 0;
  }
}
