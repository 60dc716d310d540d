package org.entente.faults.check;

import java.util.List;
import java.util.function.Function;
import org.entente.faults.check.Findings.Kind;

/** Who must have all of a room has, in the end, the same board, epoch and roster as the others. */
final class SameEnd {
  private SameEnd() {}

  static void check(History history, Findings findings) {
    history.wholeByRoom().forEach((room, endings) -> {
      differ(Kind.BOARD, "board", room, endings, Ending::board, findings);
      differ(Kind.ROOM, "epoch", room, endings, Ending::epoch, findings);
      differ(Kind.ROOM, "roster", room, endings, Ending::roster, findings);
    });
  }

  private static void differ(
      Kind kind,
      String what,
      String room,
      List<Ending> endings,
      Function<Ending, Object> value,
      Findings findings) {
    Ending first = endings.get(0);
    List<String> others = endings.stream()
        .filter(e -> !value.apply(e).equals(value.apply(first)))
        .map(Ending::device)
        .toList();
    if (!others.isEmpty()) {
      findings.diverged(
          kind,
          first.log(),
          "the " + what + " of room " + room + " is " + value.apply(first) + " at " + first.device()
              + " and another one at " + others);
    }
  }
}
