package org.entente.mls.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** Who took a message and who refused it, so that a quarrel shows which engine stands alone. */
final class Verdicts {
  private final List<String> took = new ArrayList<>();
  private final Map<Party, String> refused = new LinkedHashMap<>();

  /** What a party does with a message. */
  interface Act {
    void run() throws Exception;
  }

  void of(Party party, Act act) {
    try {
      act.run();
      took.add(party.name());
    } catch (Exception | AssertionError e) {
      refused.put(party, party.name() + " (" + e + ")");
    }
  }

  /** Those whose refusal is a known fault of their engine, which counts no more. */
  List<Party> takeOut(BiPredicate<Party, String> known) {
    List<Party> out = new ArrayList<>(refused.keySet());
    out.removeIf(party -> !known.test(party, String.valueOf(refused.get(party))));
    out.forEach(refused::remove);
    return out;
  }

  void requireUnanimous() {
    if (!refused.isEmpty()) {
      throw new AssertionError("refused by " + refused.values() + ", taken by " + took);
    }
  }
}
