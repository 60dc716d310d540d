package org.entente.faults.check;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** How long people waited until what they said was stored. */
final class Waits {
  private Waits() {}

  /** The longest wait by region, in milliseconds; what was never stored does not count. */
  static Map<String, Long> longest(History history) {
    Map<String, Long> longest = new TreeMap<>();
    for (Trail trail : history.trails()) {
      Map<String, Long> asked = new HashMap<>();
      longest.putIfAbsent(trail.region(), 0L);
      for (Seen seen : trail.seen()) {
        if (seen instanceof Seen.Said said) {
          asked.put(said.text(), said.atMs());
        } else if (seen instanceof Seen.Confirmed done && asked.containsKey(done.text())) {
          long waited = done.atMs() - asked.remove(done.text());
          longest.merge(trail.region(), waited, Math::max);
        }
      }
    }
    return longest;
  }
}
