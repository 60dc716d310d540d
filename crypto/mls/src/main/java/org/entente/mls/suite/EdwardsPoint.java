package org.entente.mls.suite;

import java.math.BigInteger;

/**
 * A point of edwards25519 that changes in place, in the extended coordinates of RFC 8032 section 5.1.4.
 * For public points only: the time it takes depends on them. Belongs to one thread.
 *
 * <p>The field's own bound is kept: no factor of a product is a sum of more than three products.
 */
final class EdwardsPoint {
  /** How many points are multiples of the one that keys are made from, RFC 8032 section 5.1. */
  static final BigInteger ORDER =
      BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private static final int COFACTOR_BITS = 3;
  private static final long[] TWICE_D = Field25519.of(EdwardsTerm.D.shiftLeft(1));

  final long[] x = Field25519.create();
  final long[] y = Field25519.create();
  final long[] z = Field25519.create();
  private final long[] t = Field25519.create();

  /** The four factors that addition and doubling leave, and room for them: nothing is kept in it. */
  private final long[] e;

  private final long[] f;
  private final long[] g;
  private final long[] h;

  /** The neutral one. */
  EdwardsPoint() {
    e = Field25519.create();
    f = Field25519.create();
    g = Field25519.create();
    h = Field25519.create();
    y[0] = 1;
    z[0] = 1;
  }

  /** A neutral one that adds in the same room as {@code other}: thousands stay closer together in memory. */
  EdwardsPoint(EdwardsPoint other) {
    e = other.e;
    f = other.f;
    g = other.g;
    h = other.h;
    y[0] = 1;
    z[0] = 1;
  }

  void add(EdwardsTerm term) {
    Field25519.add(y, x, g);
    Field25519.sub(y, x, f);
    Field25519.mul(g, term.sum, g);
    Field25519.mul(f, term.difference, f);
    Field25519.mul(t, term.product, t);
    multiplyOut();
  }

  /** Adds another point, which must not be this same object. */
  void add(EdwardsPoint other) {
    Field25519.add(other.y, other.x, e);
    Field25519.add(y, x, g);
    Field25519.mul(g, e, g);
    Field25519.sub(other.y, other.x, e);
    Field25519.sub(y, x, f);
    Field25519.mul(f, e, f);
    Field25519.mul(t, other.t, t);
    Field25519.mul(t, TWICE_D, t);
    Field25519.mul(z, other.z, z);
    Field25519.add(z, z, z);
    multiplyOut();
  }

  /** The end of both additions: from B, A, D and C of RFC 8032 in g, f, z and t. */
  private void multiplyOut() {
    Field25519.sub(g, f, e);
    Field25519.add(g, f, h);
    Field25519.sub(z, t, f);
    Field25519.add(z, t, g);
    multiply();
  }

  void twice() {
    Field25519.add(x, y, e);
    Field25519.sqr(e, e);
    Field25519.sqr(x, x);
    Field25519.sqr(y, y);
    Field25519.sqr(z, t);
    Field25519.add(x, y, h);
    Field25519.sub(h, e, e);
    Field25519.sub(x, y, g);
    Field25519.add(t, t, t);
    Field25519.add(t, g, f);
    multiply();
  }

  private void multiply() {
    Field25519.mul(e, f, x);
    Field25519.mul(g, h, y);
    Field25519.mul(e, h, t);
    Field25519.mul(f, g, z);
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
    Field25519.sub(y, z, e);
    return Field25519.isZero(x) && Field25519.isZero(e) && !Field25519.isZero(y);
  }
}
