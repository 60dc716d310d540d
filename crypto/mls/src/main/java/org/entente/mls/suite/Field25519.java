package org.entente.mls.suite;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Numbers modulo p = 2^255 − 19 (RFC 8032 section 5.1), five limbs of 51 bits each, the lowest first, for
 * public values only: the time it takes depends on them.
 *
 * <p>Limbs are signed and not kept below 2^51: sums and differences are not carried. What {@link #mul}
 * and {@link #sqr} leave has limbs between −2^16 and 2^51 + 2^16, and what goes into them may be of 2^53
 * either way, so that up to three such results may be added or taken away before the next product. No
 * column of a product then leaves a long.
 */
final class Field25519 {
  static final int LIMBS = 5;

  /** The bytes of an encoded number. */
  static final int LENGTH = 32;

  static final BigInteger P = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));

  private static final int BITS = 51;
  private static final long MASK = (1L << BITS) - 1;
  private static final int FOLD = 19;

  /** The lowest limb of p; all bits of the others are set. */
  private static final long LOWEST_OF_P = MASK + 1 - FOLD;

  /** A root of −1. */
  private static final long[] ROOT =
      of(BigInteger.TWO.modPow(P.subtract(BigInteger.ONE).shiftRight(2), P));

  private Field25519() {}

  static long[] create() {
    return new long[LIMBS];
  }

  static long[] of(BigInteger number) {
    BigInteger rest = number.mod(P);
    long[] out = create();
    for (int i = 0; i < LIMBS; i++) {
      out[i] = rest.longValue() & MASK;
      rest = rest.shiftRight(BITS);
    }
    return out;
  }

  /** Reads the lower 255 bits, the lowest byte first. */
  static long[] decode(byte[] bytes) {
    long[] out = create();
    for (int i = 0; i < LIMBS * BITS; i += Byte.SIZE) {
      long part = bytes[i / Byte.SIZE] & 0xff;
      int limb = i / BITS;
      int at = i % BITS;
      out[limb] |= part << at & MASK;
      if (at + Byte.SIZE > BITS && limb + 1 < LIMBS) {
        out[limb + 1] |= part >>> (BITS - at);
      }
    }
    return out;
  }

  /** Whether a number as {@link #decode} leaves it is below p. */
  static boolean isReduced(long[] a) {
    return (a[1] & a[2] & a[3] & a[4]) != MASK || a[0] < LOWEST_OF_P;
  }

  static void add(long[] a, long[] b, long[] out) {
    for (int i = 0; i < LIMBS; i++) {
      out[i] = a[i] + b[i];
    }
  }

  static void sub(long[] a, long[] b, long[] out) {
    for (int i = 0; i < LIMBS; i++) {
      out[i] = a[i] - b[i];
    }
  }

  /**
   * The product, in {@code out}, which may be one of the factors. One factor is shifted by 6 bits and
   * the other by 7, so that the upper half of a product of two limbs is what goes to the next column,
   * and the lower half, shifted back, what stays.
   */
  static void mul(long[] a, long[] b, long[] out) {
    long a0 = a[0] << 6;
    long a1 = a[1] << 6;
    long a2 = a[2] << 6;
    long a3 = a[3] << 6;
    long a4 = a[4] << 6;
    long b0 = b[0] << 7;
    long b1 = b[1] << 7;
    long b2 = b[2] << 7;
    long b3 = b[3] << 7;
    long b4 = b[4] << 7;
    long c0 = low(a0, b0);
    long c1 = high(a0, b0) + low(a0, b1) + low(a1, b0);
    long c2 = high(a0, b1) + high(a1, b0) + low(a0, b2) + low(a1, b1) + low(a2, b0);
    long c3 = high(a0, b2) + high(a1, b1) + high(a2, b0);
    c3 += low(a0, b3) + low(a1, b2) + low(a2, b1) + low(a3, b0);
    long c4 = high(a0, b3) + high(a1, b2) + high(a2, b1) + high(a3, b0);
    c4 += low(a0, b4) + low(a1, b3) + low(a2, b2) + low(a3, b1) + low(a4, b0);
    long c5 = high(a0, b4) + high(a1, b3) + high(a2, b2) + high(a3, b1) + high(a4, b0);
    c5 += low(a1, b4) + low(a2, b3) + low(a3, b2) + low(a4, b1);
    long c6 = high(a1, b4) + high(a2, b3) + high(a3, b2) + high(a4, b1);
    c6 += low(a2, b4) + low(a3, b3) + low(a4, b2);
    long c7 = high(a2, b4) + high(a3, b3) + high(a4, b2) + low(a3, b4) + low(a4, b3);
    long c8 = high(a3, b4) + high(a4, b3) + low(a4, b4);
    long c9 = high(a4, b4);
    carry(c0 + FOLD * c5, c1 + FOLD * c6, c2 + FOLD * c7, c3 + FOLD * c8, c4 + FOLD * c9, out);
  }

  /** Squares {@code times} times in a row. */
  static void sqr(long[] a, int times, long[] out) {
    sqr(a, out);
    for (int i = 1; i < times; i++) {
      sqr(out, out);
    }
  }

  /** As {@link #mul} with itself; a product that would come twice is made once of twice its limb. */
  static void sqr(long[] a, long[] out) {
    long a0 = a[0] << 6;
    long a1 = a[1] << 6;
    long a2 = a[2] << 6;
    long a3 = a[3] << 6;
    long a4 = a[4] << 6;
    long d0 = a0 << 2;
    long d1 = a1 << 2;
    long d2 = a2 << 2;
    long d3 = a3 << 2;
    long c0 = low(a0, a0 << 1);
    long c1 = high(a0, a0 << 1) + low(a1, d0);
    long c2 = high(a1, d0) + low(a2, d0) + low(a1, a1 << 1);
    long c3 = high(a2, d0) + high(a1, a1 << 1) + low(a3, d0) + low(a2, d1);
    long c4 = high(a3, d0) + high(a2, d1) + low(a4, d0) + low(a3, d1) + low(a2, a2 << 1);
    long c5 = high(a4, d0) + high(a3, d1) + high(a2, a2 << 1) + low(a4, d1) + low(a3, d2);
    long c6 = high(a4, d1) + high(a3, d2) + low(a4, d2) + low(a3, a3 << 1);
    long c7 = high(a4, d2) + high(a3, a3 << 1) + low(a4, d3);
    long c8 = high(a4, d3) + low(a4, a4 << 1);
    long c9 = high(a4, a4 << 1);
    carry(c0 + FOLD * c5, c1 + FOLD * c6, c2 + FOLD * c7, c3 + FOLD * c8, c4 + FOLD * c9, out);
  }

  private static long high(long a, long b) {
    return Math.multiplyHigh(a, b);
  }

  private static long low(long a, long b) {
    return a * b >>> (Long.SIZE - BITS);
  }

  private static void carry(long c0, long c1, long c2, long c3, long c4, long[] out) {
    out[0] = (c0 & MASK) + FOLD * (c4 >> BITS);
    out[1] = (c1 & MASK) + (c0 >> BITS);
    out[2] = (c2 & MASK) + (c1 >> BITS);
    out[3] = (c3 & MASK) + (c2 >> BITS);
    out[4] = (c4 & MASK) + (c3 >> BITS);
  }

  /** The one form of a number: below p, each limb below 2^51. */
  static void normalize(long[] a) {
    carryOn(a);
    carryOn(a); // what the first one has folded carries once more at most
    if (!isReduced(a)) {
      a[0] -= LOWEST_OF_P;
      Arrays.fill(a, 1, LIMBS, 0);
    }
  }

  private static void carryOn(long[] a) {
    for (int i = 0; i < LIMBS - 1; i++) {
      a[i + 1] += a[i] >> BITS;
      a[i] &= MASK;
    }
    a[0] += FOLD * (a[4] >> BITS);
    a[4] &= MASK;
  }

  static boolean isZero(long[] a) {
    long[] b = a.clone();
    normalize(b);
    return (b[0] | b[1] | b[2] | b[3] | b[4]) == 0;
  }

  /** {@code a} to the power of 2^252 − 3, which is (p − 5) / 8. */
  private static long[] power(long[] a) {
    long[] a2 = create();
    long[] out = create();
    long[] run = create();
    sqr(a, a2); // 2
    sqr(a2, 2, run); // 8
    mul(a, run, run); // 9
    mul(a2, run, a2); // 11
    sqr(a2, out); // 22
    mul(run, out, run); // 2^5 - 1
    longer(run, 5, run); // 2^10 - 1
    longer(run, 10, out); // 2^20 - 1
    longer(out, 20, out); // 2^40 - 1
    sqr(out, 10, out);
    mul(out, run, run); // 2^50 - 1
    longer(run, 50, out); // 2^100 - 1
    longer(out, 100, out); // 2^200 - 1
    sqr(out, 50, out);
    mul(out, run, out); // 2^250 - 1
    sqr(out, 2, out);
    mul(out, a, out);
    return out;
  }

  /** Makes of the power 2^{@code bits} − 1 that of twice as many bits. */
  private static void longer(long[] a, int bits, long[] out) {
    long[] shifted = create();
    sqr(a, bits, shifted);
    mul(shifted, a, out);
  }

  /**
   * Finds x with {@code below} · x² = {@code above}, by RFC 8032 section 5.1.3.
   *
   * @return false when there is none; {@code x} is then any number
   */
  static boolean rootOfRatio(long[] above, long[] below, long[] x) {
    long[] cube = create();
    long[] seventh = create();
    sqr(below, cube);
    mul(cube, below, cube);
    sqr(cube, seventh);
    mul(seventh, below, seventh);
    mul(seventh, above, seventh);
    mul(cube, above, cube);
    mul(cube, power(seventh), x);
    long[] square = create();
    sqr(x, square);
    mul(square, below, square);
    long[] off = create();
    sub(square, above, off);
    if (isZero(off)) {
      return true;
    }
    mul(x, ROOT, x);
    add(square, above, off);
    return isZero(off);
  }
}
