package org.entente.server.log;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;
import org.entente.server.db.Database;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads logs page by page.
 *
 * <p>An entry commits only after the one before it, because both need the head's lock; so every
 * snapshot shows a prefix of each origin's part, and no page has a gap.
 */
final class PgLogReader {
  private static final String HEADS =
      "select h.log_id, h.origin_id, o.region, o.incarnation, e.seq, coalesce(f.seq, 0), f.hash,"
          + " g.log, h.roster from logs g join log_heads h on h.log_id = g.id join log_origins o"
          + " on o.id = h.origin_id join lateral (select t.seq from log_entries t where t.log_id ="
          + " h.log_id and t.origin_id = h.origin_id order by t.seq desc limit 1) e on true left"
          + " join log_floors f on f.log_id = h.log_id and f.origin_id = h.origin_id where g.log ="
          + " any ($1) order by g.log, o.region collate \"C\", o.incarnation";

  /**
   * Also reads the entry before the first, whose hash is the first one's "previous". One pass: each
   * row knows how many bytes lie before it.
   */
  private static final String PAGE = "select seq, hlc, hash, case when seq > $3 then content end,"
      + " kind, (select roster from log_heads where log_id = $1 and origin_id = $6) from (select"
      + " seq, hlc, hash, content, kind, coalesce(sum(case when seq > $3 then"
      + " octet_length(content) end) over (order by seq rows between unbounded preceding and 1"
      + " preceding), 0) as before from log_entries where log_id = $1 and origin_id = $2 and seq >="
      + " $3 order by seq limit $4 + (select count(*) from log_entries where log_id = $1 and"
      + " origin_id = $2 and seq = $3)) page where before < $5 order by seq";

  private static final Logger LOG = LoggerFactory.getLogger(PgLogReader.class);
  private static final long RETRY_AFTER_MS = 60_000;

  /** What is read was cut at this very moment. */
  private static final long RETRY_SOON_MS = 100;

  private static final Buffer ZEROS = Buffer.buffer(new byte[32]);
  private static final Bytes NONE = Bytes.of(new byte[32]);

  /** Where an origin's part of a log ends, below which entry it was cut, and the roster's version. */
  record Head(
      long logId,
      int originId,
      Origin origin,
      long seq,
      long floor,
      @Nullable Buffer floorHash,
      long roster) {}

  /** Entries of one origin, whether it had no more, and the roster's version in the same snapshot. */
  private record Part(List<StoredEntry> entries, boolean isWhole, long roster) {
    PageMerge.Part merged() {
      return new PageMerge.Part(entries, isWhole);
    }

    static long roster(List<Part> parts) {
      return parts.stream().mapToLong(Part::roster).max().orElse(0);
    }
  }

  private final Database database;

  private final PgOrigins.Own own;

  PgLogReader(Database database, PgOrigins.Own own) {
    this.database = database;
    this.own = own;
  }

  Future<List<Head>> heads(LogId log) {
    return heads(List.of(log)).map(heads -> heads.getOrDefault(log, List.of()));
  }

  /** The heads of those of {@code logs} that have entries. */
  Future<Map<LogId, List<Head>>> heads(Collection<LogId> logs) {
    return heads(database.pool(), logs);
  }

  /** As {@link #heads(LogId)}, as a transaction sees it. */
  Future<List<Head>> headsIn(SqlClient client, LogId log) {
    return heads(client, List.of(log)).map(heads -> heads.getOrDefault(log, List.of()));
  }

  private static Future<Map<LogId, List<Head>>> heads(SqlClient client, Collection<LogId> logs) {
    Buffer[] ids = logs.stream().map(log -> Buffer.buffer(log.encode())).toArray(Buffer[]::new);
    return client.preparedQuery(HEADS).execute(Tuple.tuple().addValue(ids)).map(rows -> {
      Map<LogId, List<Head>> heads = new HashMap<>();
      for (Row row : rows) {
        heads.computeIfAbsent(logId(row.getBuffer(7)), log -> new ArrayList<>()).add(head(row));
      }
      return heads;
    });
  }

  static LogId logId(Buffer stored) {
    try {
      return TlsReader.decode(stored.getBytes(), LogId::read);
    } catch (MalformedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Head head(Row row) {
    Origin origin = new Origin(new RegionId(row.getString(2)), row.getLong(3));
    return new Head(
        row.getLong(0),
        row.getInteger(1),
        origin,
        row.getLong(4),
        row.getLong(5),
        row.getBuffer(6),
        row.getLong(8));
  }

  static Cursor cursor(List<Head> heads) {
    Cursor cursor = Cursor.START;
    for (Head head : heads) {
      cursor = cursor.with(head.origin(), head.seq());
    }
    return cursor;
  }

  Future<LogPage> read(LogId log, Cursor cursor, int maxEntries, int maxBytes) {
    return heads(log).compose(heads -> {
      refuseLost(log, cursor, heads);
      refuseCut(cursor, heads);
      List<Head> lacking =
          heads.stream().filter(h -> h.seq() > cursor.seq(h.origin())).toList();
      return parts(log, cursor, lacking, maxEntries, maxBytes)
          .map(parts -> PageMerge.of(
              cursor,
              parts.stream().map(Part::merged).toList(),
              maxEntries,
              maxBytes,
              Math.max(roster(heads), Part.roster(parts)),
              cursor(heads)));
    });
  }

  /** One origin's part behind {@code after}, or behind its floor when that lies farther. */
  Future<LogPart> part(LogId log, Origin origin, long after, int maxEntries, int maxBytes) {
    return heads(log)
        .compose(heads -> heads.stream()
            .filter(h -> h.origin().equals(origin) && h.seq() > after)
            .findFirst()
            .map(head -> part(log, head, after, maxEntries, maxBytes))
            .orElse(
                Future.succeededFuture(new LogPart(log, origin, List.of(), false, NONE, false))));
  }

  /**
   * The same, where {@code head} was read before; fails with {@code not_yet} when what it needs was cut since.
   */
  Future<LogPart> part(LogId log, Head head, long after, int maxEntries, int maxBytes) {
    long from = Math.max(after, head.floor());
    return rows(head, from, maxEntries, maxBytes).map(rows -> {
      List<StoredEntry> entries = entries(log, head, from, rows).entries();
      return new LogPart(
          log,
          head.origin(),
          entries,
          from > after,
          lastHash(rows),
          entries.isEmpty() || entries.get(entries.size() - 1).seq() < head.seq());
    });
  }

  private static Bytes lastHash(RowSet<Row> rows) {
    Bytes hash = NONE;
    for (Row row : rows) {
      hash = Bytes.of(row.getBuffer(2).getBytes());
    }
    return hash;
  }

  /** A reader who has more of us than we have ourselves: a part of the database was lost. */
  private void refuseLost(LogId log, Cursor cursor, List<Head> heads) {
    long read = cursor.seq(own.origin());
    long kept = heads.stream()
        .filter(h -> h.originId() == own.id())
        .mapToLong(Head::seq)
        .findAny()
        .orElse(0);
    if (read > kept) {
      LOG.error("a cursor of log {} stands at {}, ahead of the head {}", log, read, kept);
      throw new ProblemException(ProblemType.NOT_YET, "", Map.of("retry_after_ms", RETRY_AFTER_MS));
    }
  }

  /** What a reader lacks was removed; it can go on from the floors. */
  private static void refuseCut(Cursor cursor, List<Head> heads) {
    if (heads.stream().anyMatch(h -> cursor.seq(h.origin()) < h.floor())) {
      Cursor floor = cursor;
      for (Head head : heads) {
        floor = floor.with(head.origin(), Math.max(head.floor(), cursor.seq(head.origin())));
      }
      throw new ProblemException(ProblemType.EXPIRED, "", Map.of("floor", floor.text()));
    }
  }

  private long roster(List<Head> heads) {
    return heads.stream()
        .filter(h -> h.originId() == own.id())
        .mapToLong(Head::roster)
        .findAny()
        .orElse(0);
  }

  /** Of each origin as much as a page holds. */
  private Future<List<Part>> parts(
      LogId log, Cursor cursor, List<Head> lacking, int maxEntries, int maxBytes) {
    Future<List<Part>> all = Future.succeededFuture(new ArrayList<>());
    for (Head head : lacking) {
      long after = cursor.seq(head.origin());
      all = all.compose(parts -> rows(head, after, maxEntries, maxBytes).map(rows -> {
        parts.add(entries(log, head, after, rows));
        return parts;
      }));
    }
    return all;
  }

  private Future<RowSet<Row>> rows(Head head, long after, int maxEntries, int maxBytes) {
    return database
        .pool()
        .preparedQuery(PAGE)
        .execute(Tuple.of(head.logId(), head.originId(), after, maxEntries, maxBytes, own.id()));
  }

  private static Part entries(LogId log, Head head, long after, RowSet<Row> rows) {
    Origin origin = head.origin();
    List<StoredEntry> entries = new ArrayList<>(rows.size());
    Buffer previous = after == head.floor() ? before(head) : null;
    long roster = 0;
    for (Row row : rows) {
      long seq = row.getLong(0);
      Long version = row.getLong(5);
      roster = version == null ? 0 : version;
      if (seq > after) {
        if (previous == null || (entries.isEmpty() && seq != after + 1)) {
          throw new ProblemException(
              ProblemType.NOT_YET, "", Map.of("retry_after_ms", RETRY_SOON_MS));
        }
        entries.add(StoredEntry.of(
            log, origin, kind(row), row.getBuffer(3), seq, row.getLong(1), previous));
      }
      previous = row.getBuffer(2);
    }
    boolean isWhole = lastSeq(entries, after) >= head.seq();
    return new Part(entries, isWhole, roster);
  }

  /** The hash before the first entry that is left. */
  private static Buffer before(Head head) {
    return head.floorHash() == null ? ZEROS : head.floorHash();
  }

  private static long lastSeq(List<StoredEntry> entries, long after) {
    return entries.isEmpty() ? after : entries.get(entries.size() - 1).seq();
  }

  private static EntryKind kind(Row row) {
    try {
      return EntryKind.of(row.getInteger(4));
    } catch (MalformedException e) {
      throw new IllegalStateException(e);
    }
  }
}
