package org.entente.mls.suite;

import java.math.BigInteger;
import org.bouncycastle.math.ec.rfc7748.X25519Field;

/**
 * A point of edwards25519 that changes in place, in the extended coordinates of RFC 8032 section 5.1.4.
 * For public points only: the time it takes depends on them. Belongs to one thread.
 *
 * <p>The field's own bound is kept: nothing is multiplied that is more than the sum of two products, or
 * it is carried first.
 */
final class EdwardsPoint {
  /** How many points are multiples of the one that keys are made from, RFC 8032 section 5.1. */
  static final BigInteger ORDER =
      BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private static final int COFACTOR_BITS = 3;
  private static final int[] TWICE_D = new int[X25519Field.SIZE];

  static {
    X25519Field.add(EdwardsTerm.D, EdwardsTerm.D, TWICE_D);
    X25519Field.carry(TWICE_D);
  }

  int[] x = X25519Field.create();
  final int[] y = X25519Field.create();
  final int[] z = X25519Field.create();
  private int[] t = X25519Field.create();

  /** The neutral one. */
  EdwardsPoint() {
    X25519Field.one(y);
    X25519Field.one(z);
  }

  void add(EdwardsTerm term) {
    X25519Field.apm(y, x, y, x);
    X25519Field.mul(y, term.sum, y);
    X25519Field.mul(x, term.difference, x);
    X25519Field.mul(t, term.product, t);
    multiplyOut();
  }

  /** Adds another point, which must not be this same object. */
  void add(EdwardsPoint other) {
    int[] sum = X25519Field.create();
    int[] difference = X25519Field.create();
    X25519Field.apm(other.y, other.x, sum, difference);
    X25519Field.apm(y, x, y, x);
    X25519Field.mul(y, sum, y);
    X25519Field.mul(x, difference, x);
    X25519Field.mul(t, other.t, t);
    X25519Field.mul(t, TWICE_D, t);
    X25519Field.mul(z, other.z, z);
    X25519Field.add(z, z, z);
    X25519Field.carry(z);
    multiplyOut();
  }

  /** The end of both additions. */
  private void multiplyOut() {
    X25519Field.apm(y, x, y, x);
    X25519Field.apm(z, t, z, t);
    multiply();
  }

  void twice() {
    int[] square = X25519Field.create();
    X25519Field.add(x, y, square);
    X25519Field.sqr(square, square);
    X25519Field.sqr(x, x);
    X25519Field.sqr(y, y);
    X25519Field.sqr(z, t);
    X25519Field.add(t, t, t);
    X25519Field.apm(y, x, y, z);
    X25519Field.sub(square, y, x);
    X25519Field.carry(x);
    X25519Field.sub(t, z, t);
    X25519Field.carry(t);
    multiply();
  }

  /** From the four factors that addition and doubling leave to the four coordinates. */
  private void multiply() {
    int[] nextX = X25519Field.create();
    int[] nextT = X25519Field.create();
    X25519Field.mul(x, t, nextX);
    X25519Field.mul(x, y, nextT);
    X25519Field.mul(y, z, y);
    X25519Field.mul(z, t, z);
    x = nextX;
    t = nextT;
  }

  /** Whether eight of it are nothing. Uses the point up. */
  boolean isOfSmallOrder() {
    for (int i = 0; i < COFACTOR_BITS; i++) {
      twice();
    }
    return isNeutral();
  }

  /** Four zeros are no point, and would come of a fault alone. */
  private boolean isNeutral() {
    int[] difference = X25519Field.create();
    X25519Field.sub(y, z, difference);
    return isZero(x.clone()) && isZero(difference) && !isZero(y.clone());
  }

  private static boolean isZero(int[] value) {
    X25519Field.normalize(value);
    return X25519Field.isZeroVar(value);
  }
}
