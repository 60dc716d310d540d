package org.entente.faults.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts what is wrong, and keeps the first sentences about it for whoever has to find the cause. */
final class Findings {
  private static final int MOST_SENTENCES = 60;
  private static final int MOST_ABOUT_ONE = 8;

  /** What can be wrong. */
  enum Kind {
    LOST,
    DUPLICATE,
    ORDER,
    ROOM,
    BOARD,
    LEAK
  }

  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
  private final Set<String> diverged = new HashSet<>();
  private final Map<String, Integer> told = new HashMap<>();
  private final List<String> sentences = new ArrayList<>();

  /** Something is wrong with {@code log} as a whole, which counts once. */
  void diverged(Kind kind, String log, String sentence) {
    if (diverged.add(kind + log)) {
      add(kind, sentence);
    }
  }

  void add(Kind kind, String sentence) {
    counts.merge(kind, 1, Integer::sum);
    if (sentences.size() < MOST_SENTENCES) {
      sentences.add(kind + ": " + sentence);
    }
  }

  /** As {@link #add}, with a few sentences only about each {@code subject}, so that all get their word. */
  void add(Kind kind, String subject, String sentence) {
    int before = told.merge(kind + subject, 1, Integer::sum) - 1;
    if (before < MOST_ABOUT_ONE) {
      add(kind, sentence);
    } else {
      counts.merge(kind, 1, Integer::sum);
    }
  }

  int count(Kind kind) {
    return counts.getOrDefault(kind, 0);
  }

  List<String> sentences() {
    return sentences;
  }
}
