package org.entente.mls.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An immutable public byte string with value equality.
 *
 * <p>Not for secrets: comparison takes as long as the common prefix, and {@link #toHex} shows all.
 */
public final class Bytes implements Comparable<Bytes> {
  /** The byte string of length zero. */
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private static final String DIGITS = "0123456789abcdef";
  private final byte[] value;

  /** Kept once it was asked for, as a {@code String} keeps its own; 0 before. */
  private int hash;

  private Bytes(byte[] value) {
    this.value = value;
  }

  /** A copy of {@code value}. */
  public static Bytes of(byte[] value) {
    return value.length == 0 ? EMPTY : new Bytes(value.clone());
  }

  /** The bytes that {@code value} encodes to. */
  public static Bytes of(Encodable value) {
    return new Bytes(value.encode());
  }

  /** Takes {@code value} over without a copy; only for arrays that nobody else holds. */
  static Bytes adopt(byte[] value) {
    return value.length == 0 ? EMPTY : new Bytes(value);
  }

  /**
   * Reads an even number of hexadecimal digits of either case.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Bytes fromHex(String hex) {
    if (hex.length() % 2 != 0) {
      throw new IllegalArgumentException("odd number of digits");
    }
    byte[] out = new byte[hex.length() / 2];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) (digit(hex.charAt(2 * i)) << 4 | digit(hex.charAt(2 * i + 1)));
    }
    return adopt(out);
  }

  private static int digit(char c) {
    int d = Character.digit(c, 16);
    if (d < 0) {
      throw new IllegalArgumentException("not a hexadecimal digit");
    }
    return d;
  }

  /** The number of bytes. */
  public int length() {
    return value.length;
  }

  /** Whether there are no bytes. */
  public boolean isEmpty() {
    return value.length == 0;
  }

  /** The byte at {@code index}, which must lie within the length. */
  public byte at(int index) {
    return value[index];
  }

  /** A copy as an array. */
  public byte[] toArray() {
    return value.clone();
  }

  /** Lower-case hexadecimal digits, two for each byte. */
  public String toHex() {
    StringBuilder out = new StringBuilder(2 * value.length);
    for (byte b : value) {
      out.append(DIGITS.charAt((b >> 4) & 15)).append(DIGITS.charAt(b & 15));
    }
    return out.toString();
  }

  /** The array itself, for this package, which never changes it. */
  byte[] array() {
    return value;
  }

  /** Orders byte strings as unsigned numbers from the left, a prefix first. */
  @Override
  public int compareTo(Bytes other) {
    int common = Math.min(value.length, other.value.length);
    for (int i = 0; i < common; i++) {
      if (value[i] != other.value[i]) {
        return (value[i] & 0xff) - (other.value[i] & 0xff);
      }
    }
    return value.length - other.value.length;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bytes b && Arrays.equals(value, b.value);
  }

  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0) {
      known = Arrays.hashCode(value);
      hash = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return toHex();
  }
}
