package org.entente.server.log;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryContent;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.jspecify.annotations.Nullable;

/** Runs of one origin, of distinct logs, as the columns that {@code log_take_in} takes. */
final class RunColumns {
  private static final String REGION = "";

  private final List<LogRun> runs;

  /** The farthest counter of each author in each log. */
  private final Map<PgPlaces.Writer, Long> lasts = new LinkedHashMap<>();

  private final Map<DeviceName, String> uris = new HashMap<>();

  RunColumns(List<LogRun> runs) {
    this.runs = runs;
    for (LogRun run : runs) {
      for (Entry entry : run.entries()) {
        lasts.merge(writer(run.log(), entry), entry.content().counter(), Math::max);
      }
    }
  }

  private PgPlaces.Writer writer(LogId log, Entry entry) {
    return new PgPlaces.Writer(log, uri(entry.content().author()));
  }

  private String uri(@Nullable DeviceName author) {
    return author == null ? REGION : uris.computeIfAbsent(author, DeviceName::uri);
  }

  /** Whose places must be known. */
  Set<PgPlaces.Writer> writers() {
    return lasts.keySet();
  }

  /** The runs with their logs' ids, which ascend. */
  private record Placed(long log, LogRun run) {}

  /** The parameters, and the runs in the order of the answers. */
  record Parameters(List<Object> values, List<LogRun> order) {}

  /** {@code places} are those of {@link #writers}; the other origin and our own come first. */
  Parameters parameters(int origin, int own, Map<PgPlaces.Writer, PgPlaces.Place> places) {
    Map<LogId, Long> ids = new HashMap<>();
    places.forEach((writer, place) -> ids.put(writer.log(), place.log()));
    List<LogRun> order = runs.stream()
        .map(run -> new Placed(Objects.requireNonNull(ids.get(run.log())), run))
        .sorted(Comparator.comparingLong(Placed::log))
        .map(Placed::run)
        .toList();
    Map<LogId, Integer> at = new HashMap<>();
    order.forEach(run -> at.put(run.log(), at.size() + 1));
    Entries all = new Entries(order, at, places);
    List<PgPlaces.Writer> known = lasts.keySet().stream()
        .filter(writer -> !writer.author().equals(REGION))
        .toList();
    return new Parameters(
        Arrays.<Object>asList(
            origin,
            own,
            order.stream().map(run -> ids.get(run.log())).toArray(Long[]::new),
            order.stream().map(run -> run.first().seq()).toArray(Long[]::new),
            order.stream().map(run -> run.entries().size()).toArray(Integer[]::new),
            order.stream().map(run -> buffer(run.first().previous())).toArray(Buffer[]::new),
            order.stream().map(LogRun::begins).toArray(Boolean[]::new),
            order.stream().map(run -> buffer(run.signature())).toArray(Buffer[]::new),
            known.stream().map(writer -> at.get(writer.log())).toArray(Integer[]::new),
            known.stream().map(PgPlaces.Writer::author).toArray(String[]::new),
            known.stream().map(lasts::get).toArray(Long[]::new),
            all.at,
            all.seqs,
            all.hlcs,
            all.writers,
            all.counters,
            all.kinds,
            all.hashes,
            all.contents),
        order);
  }

  private static Buffer buffer(Bytes bytes) {
    return Buffer.buffer(bytes.toArray());
  }

  /** A value for each entry of all runs. */
  private final class Entries {
    final Integer[] at;
    final Long[] seqs;
    final Long[] hlcs;
    final Long[] writers;
    final Long[] counters;
    final Short[] kinds;
    final Buffer[] hashes;
    final Buffer[] contents;

    Entries(
        List<LogRun> order, Map<LogId, Integer> ats, Map<PgPlaces.Writer, PgPlaces.Place> places) {
      int n = order.stream().mapToInt(run -> run.entries().size()).sum();
      at = new Integer[n];
      seqs = new Long[n];
      hlcs = new Long[n];
      writers = new Long[n];
      counters = new Long[n];
      kinds = new Short[n];
      hashes = new Buffer[n];
      contents = new Buffer[n];
      int i = 0;
      for (LogRun run : order) {
        for (int k = 0; k < run.entries().size(); k++) {
          at[i] = ats.get(run.log());
          fill(i++, run.entries().get(k), run.forms().get(k), places);
        }
      }
    }

    private void fill(
        int i, Entry entry, LogRun.Form form, Map<PgPlaces.Writer, PgPlaces.Place> places) {
      EntryContent content = entry.content();
      PgPlaces.Place place = places.get(writer(content.log(), entry));
      if (place == null) {
        throw new IllegalStateException("a writer without a place");
      }
      seqs[i] = entry.seq();
      hlcs[i] = entry.hlc();
      writers[i] = place.writer();
      counters[i] = content.counter();
      kinds[i] = (short) content.kind().code();
      hashes[i] = buffer(form.hash());
      contents[i] = form.content();
    }
  }
}
