package org.entente.mls.oracle;

import java.util.Map;
import java.util.TreeMap;

/** How often a member of each engine was compared with the others, and how many stayed outside. */
final class Tally {
  private final Map<String, Integer> comparisons = new TreeMap<>();

  void compared(Party party) {
    comparisons.merge(party.name().replaceAll("[0-9]", ""), 1, Integer::sum);
  }

  void shutOut(Party party) {
    comparisons.merge(party.name().replaceAll("[0-9]", "") + " shut out", 1, Integer::sum);
  }

  @Override
  public String toString() {
    return comparisons.toString();
  }
}
