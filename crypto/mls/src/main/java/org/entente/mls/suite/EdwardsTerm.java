package org.entente.mls.suite;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A point of edwards25519 in the form in which adding it to others costs least: halves of y + x and y − x,
 * and d · x · y. Immutable. Only for public points, as {@link EdwardsPoint}.
 */
final class EdwardsTerm {
  static final int LENGTH = Field25519.LENGTH;
  private static final int SIGN = 0x80;

  /** −121665/121666, the constant of the curve. */
  static final BigInteger D = BigInteger.valueOf(-121665)
      .multiply(BigInteger.valueOf(121666).modInverse(Field25519.P))
      .mod(Field25519.P);

  private static final long[] FACTOR = Field25519.of(D);
  private static final long[] HALF = Field25519.of(BigInteger.TWO.modInverse(Field25519.P));
  private static final long[] ONE = Field25519.of(BigInteger.ONE);

  final long[] sum = Field25519.create();
  final long[] difference = Field25519.create();
  final long[] product = Field25519.create();

  private EdwardsTerm(long[] x, long[] y) {
    Field25519.add(y, x, sum);
    Field25519.sub(y, x, difference);
    Field25519.mul(sum, HALF, sum);
    Field25519.mul(difference, HALF, difference);
    Field25519.mul(x, y, product);
    Field25519.mul(product, FACTOR, product);
  }

  /** The point that keys are made from: y is 4/5 and x even, RFC 8032 section 5.1. */
  static EdwardsTerm base() {
    byte[] encoded = new byte[LENGTH];
    Arrays.fill(encoded, (byte) 0x66);
    encoded[0] = 0x58;
    EdwardsTerm base = decode(encoded);
    if (base == null) {
      throw new IllegalStateException("the base point is on the curve");
    }
    return base;
  }

  /** Reads 32 bytes by RFC 8032 section 5.1.3; null for what is no point or has another, shorter form. */
  static @Nullable EdwardsTerm decode(byte[] encoded) {
    long[] y = Field25519.decode(encoded);
    if (!Field25519.isReduced(y)) {
      return null;
    }
    long[] x = root(y);
    if (x == null) {
      return null;
    }
    Field25519.normalize(x);
    int sign = (encoded[LENGTH - 1] & SIGN) >>> 7;
    if (sign == 1 && Field25519.isZero(x)) {
      return null;
    }
    if (sign != (x[0] & 1)) {
      Field25519.sub(Field25519.create(), x, x);
    }
    return new EdwardsTerm(x, y);
  }

  /** Whether it is one of the eight points that are no keys. */
  boolean isOfSmallOrder() {
    EdwardsPoint point = new EdwardsPoint();
    point.add(this);
    return point.isOfSmallOrder();
  }

  /** One of the two x to this y, null when there is none. */
  private static long @Nullable [] root(long[] y) {
    long[] above = Field25519.create();
    long[] below = Field25519.create();
    Field25519.sqr(y, above);
    Field25519.mul(above, FACTOR, below);
    Field25519.sub(above, ONE, above);
    Field25519.add(below, ONE, below);
    long[] x = Field25519.create();
    return Field25519.rootOfRatio(above, below, x) ? x : null;
  }
}
