package org.entente.cli.quickstart;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.entente.cli.member.OpenMember;
import org.entente.member.view.EntryView;
import org.entente.member.view.ViewChange;

/**
 * What the two members of the smoke run have seen of each other. Message {@code i} is said by member {@code i mod 2};
 * what counts is what the other one shows, by the order in which it shows it.
 */
final class SmokeCount {
  private static final String PREFIX = "message ";

  private final int expected;
  private final List<Map<String, Integer>> shown = List.of(new TreeMap<>(), new TreeMap<>());
  private int sent;

  SmokeCount(int expected) {
    this.expected = expected;
  }

  String text(int number) {
    return PREFIX + number;
  }

  synchronized void said() {
    sent++;
  }

  /** Notes what {@code member}, number 0 or 1, shows of the other. */
  void watch(int number, OpenMember member) {
    member.listen(change -> {
      if (change instanceof ViewChange.EntryChanged entry) {
        note(number, entry.entry());
      }
    });
  }

  private synchronized void note(int number, EntryView entry) {
    String text = entry.text();
    if (!entry.own() && text != null && text.startsWith(PREFIX)) {
      shown.get(number).put(entry.key(), Integer.valueOf(text.substring(PREFIX.length())));
      notifyAll();
    }
  }

  /** Waits until as many lines are shown as were said, at most {@code patienceMs}. */
  synchronized void awaitAll(long patienceMs) throws InterruptedException {
    long end = System.nanoTime() + patienceMs * 1_000_000;
    while (lines() < expected && System.nanoTime() < end) {
      wait(500);
    }
  }

  private int lines() {
    return shown.get(0).size() + shown.get(1).size();
  }

  synchronized int sent() {
    return sent;
  }

  /** Different messages that the other member shows. */
  synchronized int received() {
    Set<Integer> different = new HashSet<>();
    shown.forEach(lines -> different.addAll(lines.values()));
    return different.size();
  }

  synchronized int lost() {
    return sent - received();
  }

  synchronized int duplicates() {
    return lines() - received();
  }

  synchronized int outOfOrder() {
    int wrong = 0;
    for (Map<String, Integer> lines : shown) {
      List<Integer> order = new ArrayList<>(lines.values());
      for (int i = 1; i < order.size(); i++) {
        wrong += order.get(i) < order.get(i - 1) ? 1 : 0;
      }
    }
    return wrong;
  }

  synchronized boolean isPerfect() {
    return sent == expected && lost() == 0 && duplicates() == 0 && outOfOrder() == 0;
  }
}
