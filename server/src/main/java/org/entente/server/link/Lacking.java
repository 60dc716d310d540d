package org.entente.server.link;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.entente.server.directory.Placement;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Position;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What lacks here of another region's logs, as far as is known: how far the other goes, how far this
 * region is, and which logs are asked for at the moment or rest after a failure. Belongs to the context
 * of one link.
 */
final class Lacking {
  private final Origin self;
  private final Map<LogId, Cursor> theirs = new LinkedHashMap<>();
  private final Map<LogId, Cursor> ours = new HashMap<>();
  private final Set<LogId> underWay = new HashSet<>();
  private final Set<LogId> resting = new HashSet<>();

  /** Entries of {@code self} lack nowhere here. */
  Lacking(Origin self) {
    this.self = self;
  }

  /** Nothing is known any more. */
  void forget() {
    ours.clear();
    theirs.clear();
  }

  /** The other tells anew of all that it has. */
  void forgetTheirs() {
    theirs.clear();
  }

  /** The other goes as far as this. */
  void told(Wire.Reach reach) {
    theirs.put(reach.log(), reach.cursor());
  }

  /** How far the other goes in {@code log}; null where it has not told of it. */
  @Nullable
  Cursor theirs(LogId log) {
    return theirs.get(log);
  }

  /** This region goes as far in {@code logs} as its own {@code heads} say; those without one are empty. */
  void isHere(Map<LogId, Cursor> heads, Collection<LogId> logs) {
    logs.forEach(log -> ours.put(log, heads.getOrDefault(log, Cursor.START)));
  }

  /** Which of {@code told} have to be looked up here: those that are not known, or {@code all} of them. */
  List<LogId> toLookUp(Collection<Wire.Reach> told, boolean all) {
    return told.stream()
        .map(Wire.Reach::log)
        .filter(log -> all || !ours.containsKey(log))
        .filter(log -> !underWay.contains(log))
        .toList();
  }

  /** How many entries lack, over all logs. */
  long lag() {
    long sum = 0;
    for (Map.Entry<LogId, Cursor> entry : theirs.entrySet()) {
      sum += of(entry.getKey(), entry.getValue());
    }
    return sum;
  }

  private long of(LogId log, Cursor reach) {
    Cursor here = ours.getOrDefault(log, Cursor.START);
    long sum = 0;
    for (Position end : reach.positions()) {
      if (!end.origin().equals(self)) {
        sum += Math.max(0, end.seq() - here.seq(end.origin()));
      }
    }
    return sum;
  }

  /**
   * What to pull next with one of {@code free} pulls, of logs that are placed here: the federation log
   * alone and first, then inboxes, then rooms in turn; no log twice at once.
   */
  List<Wire.Reach> next(Predicate<LogId> isPlaced, int free) {
    if (underWay.contains(LogId.FEDERATION)) {
      return List.of();
    }
    List<LogId> lacking = new ArrayList<>();
    for (Map.Entry<LogId, Cursor> entry : theirs.entrySet()) {
      LogId log = entry.getKey();
      boolean isFree = !underWay.contains(log) && !resting.contains(log) && isPlaced.test(log);
      if (isFree && of(log, entry.getValue()) > 0) {
        lacking.add(log);
      }
    }
    lacking.sort(Comparator.comparingInt(Placement::lane));
    boolean decides = !lacking.isEmpty() && lacking.get(0).equals(LogId.FEDERATION);
    return lacking.stream()
        .limit(decides ? 1 : share(lacking.size(), free))
        .map(log -> new Wire.Reach(log, ours.getOrDefault(log, Cursor.START)))
        .toList();
  }

  /** Of the logs that lack each of {@code free} pulls gets some, so that one comes while another is written. */
  static int share(int lacking, int free) {
    return Math.min(Wire.MAX_LOGS, (lacking + free - 1) / free);
  }

  void asks(Collection<LogId> logs) {
    underWay.addAll(logs);
  }

  void isAnswered(Collection<LogId> logs) {
    underWay.removeAll(logs);
  }

  /** {@code log} has come so far; in turn, so that what was pulled goes behind what was not. */
  void took(LogId log, Position end) {
    ours.put(log, ours.getOrDefault(log, Cursor.START).with(end.origin(), end.seq()));
    toTheEnd(log);
  }

  private void toTheEnd(LogId log) {
    Cursor reach = theirs.remove(log);
    if (reach != null) {
      theirs.put(log, reach);
    }
  }

  /** {@code log} could not be taken in: it is left alone, and how far it is here has to be looked up. */
  void rests(LogId log) {
    ours.remove(log);
    resting.add(log);
    toTheEnd(log);
  }

  void hasRested(LogId log) {
    resting.remove(log);
  }
}
