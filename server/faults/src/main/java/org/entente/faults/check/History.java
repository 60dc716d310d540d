package org.entente.faults.check;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run as its clients lived through it. */
public record History(List<Trail> trails, List<Ending> endings) {
  /** Keeps copies. */
  public History {
    trails = List.copyOf(trails);
    endings = List.copyOf(endings);
  }

  /** The endings of those that must have everything, by room. */
  Map<String, List<Ending>> wholeByRoom() {
    return endings.stream().filter(Ending::whole).collect(Collectors.groupingBy(Ending::room));
  }

  Stream<Ending> endingsOf(String device, String room) {
    return endings.stream().filter(e -> e.device().equals(device) && e.room().equals(room));
  }
}
