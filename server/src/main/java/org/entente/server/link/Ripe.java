package org.entente.server.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.entente.server.log.LogRun;
import org.entente.trust.directory.Homes;
import org.entente.trust.log.EntryContent;
import org.entente.trust.name.LogKind;
import org.entente.trust.name.RoomId;

/**
 * Runs without commits, cut where one reaches into an epoch that its room has not begun here. What was sealed
 * in a later home's term is not held back: it may follow on changes that have ceased to count. Pure.
 *
 * @param now what may come in
 * @param later what waits for a commit that is not here
 */
record Ripe(List<LogRun> now, List<LogRun> later) {

  /** {@code runs}, where each room's epochs have been {@code reached} so far; nothing of other rooms may come in. */
  static Ripe of(List<LogRun> runs, Map<RoomId, Long> reached) {
    List<LogRun> now = new ArrayList<>();
    List<LogRun> later = new ArrayList<>();
    for (LogRun run : runs) {
      int all = run.entries().size();
      int end = run.log().kind() == LogKind.ROOM ? end(run, reached) : all;
      if (end > 0) {
        now.add(run.part(0, end));
      }
      if (end < all) {
        later.add(run.part(end, all));
      }
    }
    return new Ripe(now, later);
  }

  private static int end(LogRun run, Map<RoomId, Long> reached) {
    long epoch = reached.getOrDefault(run.log().room(), -1L);
    int end = 0;
    while (end < run.entries().size() && isRipe(run.entries().get(end).content(), epoch)) {
      end++;
    }
    return end;
  }

  private static boolean isRipe(EntryContent content, long reached) {
    return content.epoch() <= reached || content.term() > Homes.FIRST_TERM;
  }
}
