package org.entente.server.log;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;

/** A batch as the columns that the database function takes: logs, pairs and entries by index. */
final class BatchColumns {
  private record Pair(LogId log, String author) {}

  private final Map<LogId, Integer> logPlaces = new HashMap<>();
  private final Map<Pair, Integer> pairPlaces = new HashMap<>();
  final List<Buffer> logs = new ArrayList<>();
  final List<Integer> pairLogs = new ArrayList<>();
  final List<String> pairAuthors = new ArrayList<>();
  final Integer[] pairs;
  final Short[] kinds;
  final Long[] counters;
  final Long[] seen;
  final Long[] rosters;
  final Integer[] tails;
  final Buffer[] contents;

  BatchColumns(List<NewEntry> batch, Origin origin) {
    int n = batch.size();
    pairs = new Integer[n];
    kinds = new Short[n];
    counters = new Long[n];
    seen = new Long[n];
    rosters = new Long[n];
    tails = new Integer[n];
    contents = new Buffer[n];
    for (int i = 0; i < n; i++) {
      fill(i, batch.get(i), origin);
    }
  }

  private void fill(int i, NewEntry entry, Origin origin) {
    pairs[i] = pairPlace(new Pair(entry.log(), entry.authorUri()));
    kinds[i] = (short) entry.kind().code();
    counters[i] = entry.counter();
    seen[i] = entry.seenHlc();
    rosters[i] = entry.roster();
    tails[i] = entry.tailBytes();
    contents[i] = Buffer.buffer(entry.content(origin));
  }

  private Integer pairPlace(Pair pair) {
    return pairPlaces.computeIfAbsent(pair, p -> {
      pairLogs.add(logPlace(p.log()));
      pairAuthors.add(p.author());
      return pairLogs.size();
    });
  }

  private Integer logPlace(LogId log) {
    return logPlaces.computeIfAbsent(log, l -> {
      logs.add(Buffer.buffer(l.encode()));
      return logs.size();
    });
  }
}
