package org.entente.server.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.entente.trust.name.LogId;

/**
 * What waits, in order of arrival, and which logs wait for a lock by themselves.
 *
 * <p>Entries of one log leave in the order in which they came, also after they were put back. Not
 * thread-safe: the writer guards it.
 */
final class PendingQueue {
  static final int MAX_ENTRIES = 512;
  static final int MAX_BYTES = 4 * 1024 * 1024;
  private static final int MISSES_BEFORE_LANE = 3;

  private final Deque<Pending> waiting = new ArrayDeque<>();
  private final Map<LogId, Integer> misses = new HashMap<>();
  private final Set<LogId> inLane = new HashSet<>();
  private long bytes;

  void add(Pending pending) {
    waiting.addLast(pending);
    bytes += pending.entry.body().length();
  }

  /** Puts a batch back in front of everything, in its own order. */
  void putBack(List<Pending> batch) {
    for (int i = batch.size() - 1; i >= 0; i--) {
      waiting.addFirst(batch.get(i));
      bytes += batch.get(i).entry.body().length();
    }
  }

  long bytes() {
    return bytes;
  }

  int size() {
    return waiting.size();
  }

  /** The next batch of at most {@code most} entries, of logs that are not in the lane. */
  List<Pending> take(int most) {
    return take(most, log -> !inLane.contains(log));
  }

  /** Notes that the head of {@code log} was locked; true when it should go into the lane. */
  boolean missed(LogId log) {
    return misses.merge(log, 1, Integer::sum) >= MISSES_BEFORE_LANE;
  }

  void hit(LogId log) {
    misses.remove(log);
  }

  /** Moves {@code log} into the lane: the batch that waits for its lock. */
  List<Pending> enterLane(LogId log) {
    inLane.add(log);
    return take(MAX_ENTRIES, log::equals);
  }

  boolean hasLanes() {
    return !inLane.isEmpty();
  }

  boolean isInLane(LogId log) {
    return inLane.contains(log);
  }

  void leaveLane(LogId log) {
    inLane.remove(log);
    misses.remove(log);
  }

  private List<Pending> take(int most, Predicate<LogId> wanted) {
    List<Pending> batch = new ArrayList<>();
    long batchBytes = 0;
    for (Iterator<Pending> i = waiting.iterator(); i.hasNext() && batch.size() < most; ) {
      Pending next = i.next();
      if (wanted.test(next.entry.log())) {
        batchBytes += next.entry.body().length();
        if (!batch.isEmpty() && batchBytes > MAX_BYTES) {
          break;
        }
        batch.add(next);
        bytes -= next.entry.body().length();
        i.remove();
      }
    }
    return batch;
  }
}
