package org.entente.mls.suite;

import org.jspecify.annotations.Nullable;

/**
 * Points sorted by a byte each: the way in which Pippenger sums many multiples with one addition a byte.
 * Belongs to one thread.
 */
final class PointBuckets {
  static final int BITS = 8;
  private final @Nullable EdwardsPoint[] buckets = new EdwardsPoint[1 << BITS];

  void add(byte digit, EdwardsTerm term) {
    int number = digit & 0xff;
    if (number > 0) {
      at(number).add(term);
    }
  }

  private EdwardsPoint at(int number) {
    EdwardsPoint known = buckets[number];
    if (known == null) {
      known = new EdwardsPoint();
      buckets[number] = known;
    }
    return known;
  }

  /** For each bit, the lowest first, the sum of the points whose byte has it. Uses the buckets up. */
  EdwardsPoint[] sums() {
    EdwardsPoint[] sums = new EdwardsPoint[BITS];
    for (int bit = BITS - 1; bit >= 0; bit--) {
      sums[bit] = upper(1 << bit);
    }
    return sums;
  }

  /** The sum of the upper half of what is left, which is then added to the lower half. */
  private EdwardsPoint upper(int half) {
    EdwardsPoint sum = new EdwardsPoint();
    for (int i = 0; i < half; i++) {
      EdwardsPoint point = buckets[half + i];
      if (point != null) {
        sum.add(point);
        at(i).add(point);
      }
    }
    return sum;
  }
}
