package org.entente.member.board;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.member.content.TaskId;

/**
 * Which task waits for which, or belongs to which, without circles. People may close a circle when they do not see each
 * other: then the link that came last in the order of the log is cut, on every device the same one.
 */
final class Waits {

  /** A task waits for another, or is a part of it, since {@code since}. */
  record Link(boolean isPart, TaskId from, TaskId to, Told since) {}

  private final Map<TaskId, List<Link>> links = new HashMap<>();
  private Set<Link> cut = new HashSet<>();

  boolean isCut(TaskId from, TaskId to) {
    return !cut.isEmpty() && cut.stream().anyMatch(l -> l.from.equals(from) && l.to.equals(to));
  }

  /** Replaces the links of {@code from}; returns the tasks whose links count otherwise now. */
  Set<TaskId> set(TaskId from, List<Link> next) {
    List<Link> before = links.getOrDefault(from, List.of());
    if (before.equals(next)) {
      return Set.of();
    }
    if (next.isEmpty()) {
      links.remove(from);
    } else {
      links.put(from, List.copyOf(next));
    }
    boolean mayClose = !cut.isEmpty() || next.stream().anyMatch(l -> reaches(l.to, from, links));
    return mayClose ? recut() : Set.of();
  }

  /** What {@code task} waits for by all links, those that are cut too. */
  List<TaskId> from(TaskId task) {
    return links.getOrDefault(task, List.of()).stream().map(Link::to).toList();
  }

  /** Whether {@code from} waiting for {@code to} would close a circle. */
  boolean wouldClose(TaskId from, TaskId to) {
    return from.equals(to) || reaches(to, from, links);
  }

  private static boolean reaches(TaskId start, TaskId goal, Map<TaskId, List<Link>> graph) {
    Deque<TaskId> open = new ArrayDeque<>(List.of(start));
    Set<TaskId> seen = new HashSet<>();
    while (!open.isEmpty()) {
      TaskId next = open.pop();
      if (next.equals(goal)) {
        return true;
      }
      if (seen.add(next)) {
        graph.getOrDefault(next, List.of()).forEach(l -> open.push(l.to));
      }
    }
    return false;
  }

  /** Lets links in one by one in the order of the log and leaves out each that closes a circle. */
  private Set<TaskId> recut() {
    List<Link> all = new ArrayList<>();
    links.values().forEach(all::addAll);
    all.sort((a, b) -> {
      int order = a.since.compareTo(b.since);
      int tasks = order != 0 ? order : a.from.compareTo(b.from);
      return tasks != 0 ? tasks : a.to.compareTo(b.to);
    });
    Map<TaskId, List<Link>> kept = new HashMap<>();
    Set<Link> closing = new HashSet<>();
    for (Link link : all) {
      if (link.from.equals(link.to) || reaches(link.to, link.from, kept)) {
        closing.add(link);
      } else {
        kept.computeIfAbsent(link.from, f -> new ArrayList<>()).add(link);
      }
    }
    Set<TaskId> changed = new HashSet<>();
    closing.stream().filter(l -> !cut.contains(l)).forEach(l -> changed.add(l.from));
    cut.stream().filter(l -> !closing.contains(l)).forEach(l -> changed.add(l.from));
    cut = closing;
    return changed;
  }
}
