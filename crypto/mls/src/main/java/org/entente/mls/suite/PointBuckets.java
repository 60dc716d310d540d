package org.entente.mls.suite;

import org.jspecify.annotations.Nullable;

/**
 * Points sorted by one digit each: the way in which Pippenger sums many multiples with one addition a digit.
 * Belongs to one thread.
 */
final class PointBuckets {
  private final EdwardsPoint neutral = new EdwardsPoint();
  private final @Nullable EdwardsPoint[] buckets;

  PointBuckets(int bits) {
    buckets = new EdwardsPoint[1 << bits];
  }

  /** Takes in a point under its digit, which is not zero. */
  void add(int digit, EdwardsTerm term) {
    EdwardsPoint known = buckets[digit];
    if (known == null) {
      known = new EdwardsPoint(neutral);
      buckets[digit] = known;
    }
    known.add(term);
  }

  /** Adds each point times its digit to {@code sum}: those from a digit on, for each digit but zero. */
  void addTo(EdwardsPoint sum) {
    EdwardsPoint upper = new EdwardsPoint(neutral);
    for (int digit = buckets.length - 1; digit > 0; digit--) {
      EdwardsPoint point = buckets[digit];
      if (point != null) {
        upper.add(point);
      }
      sum.add(upper);
    }
  }
}
