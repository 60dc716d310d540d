package org.entente.member.room;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Wishes that went together in a change that was not possible. One of them has spoilt it, so each of them goes
 * alone until that one is found; those behind it go together again.
 */
final class Suspects {
  private final Set<Intent> all = new HashSet<>();

  /** Whoever is to be let in by {@code wanted} goes with nobody else from now on. */
  void suspect(List<Intent> wanted) {
    wanted.stream().filter(Intent.Admit.class::isInstance).forEach(all::add);
  }

  boolean include(Intent intent) {
    return all.contains(intent);
  }

  /** Those of {@code ready} that may go with {@code intent}. */
  List<Intent> besides(Intent intent, List<Intent> ready) {
    return include(intent)
        ? List.of()
        : ready.stream().filter(other -> !include(other)).toList();
  }

  /** {@code intent} went alone and was not possible either: the others have done nothing. */
  void found(Intent intent) {
    if (include(intent)) {
      all.clear();
    }
  }

  /** {@code intent} is wanted no more. */
  void forget(Intent intent) {
    all.remove(intent);
  }
}
