package org.entente.mls.tree;

import java.util.Collections;
import java.util.List;

/** Questions to leaf indices in rising order, answered without looking at all of them. */
final class LeafIndices {
  private LeafIndices() {}

  static boolean contains(List<Integer> sorted, int leafIndex) {
    return Collections.binarySearch(sorted, leafIndex) >= 0;
  }

  /** Whether one of the leaves is {@code node} or stands below it. */
  static boolean anyBelow(List<Integer> sorted, int node) {
    int first = (node - ((1 << TreeMath.level(node)) - 1)) / 2;
    int found = Collections.binarySearch(sorted, first);
    int next = found >= 0 ? found : -found - 1;
    return next < sorted.size() && TreeMath.isBelow(2 * sorted.get(next), node);
  }
}
