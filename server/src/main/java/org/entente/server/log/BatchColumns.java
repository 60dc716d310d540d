package org.entente.server.log;

import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.trust.name.Origin;

/** A batch as the columns that the database function takes. */
final class BatchColumns {
  private final List<PgPlaces.Writer> authors;
  final Short[] kinds;
  final Long[] counters;
  final Long[] seen;
  final Long[] rosters;
  final Integer[] tails;
  final Buffer[] hashes;
  final Buffer[] contents;

  BatchColumns(List<NewEntry> batch, Origin origin) {
    int n = batch.size();
    authors = new ArrayList<>(n);
    kinds = new Short[n];
    counters = new Long[n];
    seen = new Long[n];
    rosters = new Long[n];
    tails = new Integer[n];
    hashes = new Buffer[n];
    contents = new Buffer[n];
    EntryDigest digest = new EntryDigest();
    for (int i = 0; i < n; i++) {
      fill(i, batch.get(i), origin, digest);
    }
  }

  private void fill(int i, NewEntry entry, Origin origin, EntryDigest digest) {
    byte[] content = entry.content(origin);
    authors.add(new PgPlaces.Writer(entry.log(), entry.authorUri()));
    kinds[i] = (short) entry.kind().code();
    counters[i] = entry.counter();
    seen[i] = entry.seenHlc();
    rosters[i] = entry.roster();
    tails[i] = entry.tailBytes();
    hashes[i] = Buffer.buffer(digest.content(content));
    contents[i] = Buffer.buffer(content);
  }

  /** Whose places must be known. */
  Set<PgPlaces.Writer> writers() {
    return new LinkedHashSet<>(authors);
  }

  /** The parameters of {@code log_append}; ids ascend, everything else refers to them by index. */
  List<Object> parameters(
      int origin, Clock clock, boolean wait, Map<PgPlaces.Writer, PgPlaces.Place> places) {
    List<PgPlaces.Place> writers = new ArrayList<>(places.values());
    writers.sort(Comparator.comparingLong(PgPlaces.Place::writer));
    Long[] logs =
        writers.stream().map(PgPlaces.Place::log).distinct().sorted().toArray(Long[]::new);
    return Arrays.<Object>asList(
        origin,
        clock.millis(),
        wait,
        logs,
        writers.stream().map(PgPlaces.Place::writer).toArray(Long[]::new),
        writers.stream().map(w -> Arrays.binarySearch(logs, w.log()) + 1).toArray(Integer[]::new),
        by(writers, places),
        kinds,
        counters,
        seen,
        rosters,
        tails,
        hashes,
        contents);
  }

  private Integer[] by(List<PgPlaces.Place> writers, Map<PgPlaces.Writer, PgPlaces.Place> places) {
    Map<PgPlaces.Place, Integer> index = new HashMap<>();
    for (int i = 0; i < writers.size(); i++) {
      index.put(writers.get(i), i + 1);
    }
    return authors.stream().map(places::get).map(index::get).toArray(Integer[]::new);
  }
}
