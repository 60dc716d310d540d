package org.entente.mls.suite;

import java.util.Arrays;
import org.bouncycastle.math.ec.rfc7748.X25519Field;
import org.entente.mls.codec.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A point of edwards25519 in the form in which adding it to others costs least: halves of y + x and y − x,
 * and d · x · y. Immutable. Only for public points, as {@link EdwardsPoint}.
 */
final class EdwardsTerm {
  static final int LENGTH = 32;
  private static final int NUMERATOR = 121665;
  private static final int SIGN = 0x80;

  /** −121665/121666, the constant of the curve. */
  static final int[] D = X25519Field.create();

  private static final int[] HALF = X25519Field.create();

  static {
    int[] small = X25519Field.create();
    small[0] = NUMERATOR + 1;
    X25519Field.invVar(small, D);
    X25519Field.mul(D, NUMERATOR, D);
    X25519Field.negate(D, D);
    small[0] = 2;
    X25519Field.invVar(small, HALF);
  }

  final int[] sum = X25519Field.create();
  final int[] difference = X25519Field.create();
  final int[] product = X25519Field.create();

  private EdwardsTerm(int[] x, int[] y) {
    X25519Field.apm(y, x, sum, difference);
    X25519Field.mul(sum, HALF, sum);
    X25519Field.mul(difference, HALF, difference);
    X25519Field.mul(x, y, product);
    X25519Field.mul(product, D, product);
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
    int[] y = X25519Field.create();
    X25519Field.decode255(encoded, y);
    int[] x = root(y);
    if (x == null || !isReduced(y, encoded)) {
      return null;
    }
    X25519Field.normalize(x);
    int sign = (encoded[LENGTH - 1] & SIGN) >>> 7;
    if (sign == 1 && X25519Field.isZeroVar(x)) {
      return null;
    }
    if (sign != (x[0] & 1)) {
      X25519Field.negate(x, x);
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
  private static int @Nullable [] root(int[] y) {
    int[] above = X25519Field.create();
    int[] below = X25519Field.create();
    X25519Field.sqr(y, above);
    X25519Field.mul(above, D, below);
    X25519Field.subOne(above);
    X25519Field.addOne(below);
    int[] x = X25519Field.create();
    return X25519Field.sqrtRatioVar(above, below, x) ? x : null;
  }

  private static boolean isReduced(int[] y, byte[] encoded) {
    int[] reduced = y.clone();
    X25519Field.normalize(reduced);
    byte[] again = new byte[LENGTH];
    X25519Field.encode(reduced, again);
    again[LENGTH - 1] |= (byte) (encoded[LENGTH - 1] & SIGN);
    return Bytes.of(again).equals(Bytes.of(encoded));
  }
}
