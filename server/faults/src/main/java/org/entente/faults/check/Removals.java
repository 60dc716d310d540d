package org.entente.faults.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.faults.check.Findings.Kind;

/**
 * What a device sent after it knew that somebody is gone, that one was neither handed nor shows. Nobody who
 * was removed may come in again, for then the history policy decides.
 */
final class Removals {
  private record Key(String log, String author, long counter) {}

  private final Findings findings;
  private final Map<String, Set<Key>> withheld = new HashMap<>();
  private final Map<String, Map<String, Set<String>>> unsaid = new HashMap<>();

  private Removals(Findings findings) {
    this.findings = findings;
  }

  static void check(History history, Findings findings) {
    Removals check = new Removals(findings);
    history.trails().forEach(check::follow);
    history.trails().forEach(check::handed);
    check.unsaid.forEach((device, rooms) -> rooms.forEach((room, texts) ->
        history.endingsOf(device, room).forEach(ending -> check.shown(ending, texts))));
  }

  private void follow(Trail trail) {
    List<Seen.KnewGone> gone = new ArrayList<>();
    Set<Key> before = new HashSet<>();
    for (Seen seen : trail.seen()) {
      if (seen instanceof Seen.KnewGone knew) {
        gone.add(knew);
      } else if (seen instanceof Seen.Sent sent) {
        sent(new Key(sent.log(), trail.device(), sent.counter()), before, gone);
      } else if (seen instanceof Seen.Said said) {
        gone.stream()
            .filter(g -> g.room().equals(said.room()))
            .forEach(g -> unsaid
                .computeIfAbsent(g.device(), d -> new HashMap<>())
                .computeIfAbsent(g.room(), r -> new HashSet<>())
                .add(said.text()));
      }
    }
  }

  /** What was sent for the first time before may be sent again, as it was. */
  private void sent(Key key, Set<Key> before, List<Seen.KnewGone> gone) {
    if (before.add(key)) {
      gone.stream()
          .filter(g -> g.log().equals(key.log()))
          .forEach(
              g -> withheld.computeIfAbsent(g.device(), d -> new HashSet<>()).add(key));
    }
  }

  private void handed(Trail trail) {
    Set<Key> never = withheld.getOrDefault(trail.device(), Set.of());
    trail
        .of(Seen.Delivered.class)
        .filter(seen -> never.contains(
            new Key(seen.log(), seen.entry().author(), seen.entry().counter())))
        .forEach(seen -> findings.add(
            Kind.LEAK,
            trail.device() + " was handed " + seen.entry().place() + " after its removal"));
  }

  private void shown(Ending ending, Set<String> texts) {
    ending.texts().stream()
        .filter(texts::contains)
        .forEach(
            text -> findings.add(Kind.LEAK, ending.device() + " reads after its removal: " + text));
  }
}
