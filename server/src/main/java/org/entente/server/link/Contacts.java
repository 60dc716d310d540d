package org.entente.server.link;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.entente.server.db.Database;
import org.entente.trust.name.RegionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When each other region had word of this one for certain: it was asked, and answered, and what it knew of
 * the record was read. Kept once a minute,
 * so that a node that starts in a cut knows what the region knew before. Callable from any thread.
 */
final class Contacts {
  private static final Logger LOG = LoggerFactory.getLogger(Contacts.class);
  private static final long KEEP_EVERY_MS = 60_000;
  private static final String KEEP = """
      insert into region_contacts as c (region, asked_ms) values ($1, $2)
      on conflict (region) do update set asked_ms = excluded.asked_ms
      """;
  private static final String ALL = "select region, asked_ms from region_contacts";

  private final Database database;
  private final Map<RegionId, Long> latest = new ConcurrentHashMap<>();
  private final Map<RegionId, Long> kept = new ConcurrentHashMap<>();

  Contacts(Database database) {
    this.database = database;
  }

  /** {@code region} has answered what it was asked at {@code askedMs}, and its record was read. */
  void answered(RegionId region, long askedMs) {
    latest.put(region, askedMs);
    if (Math.abs(askedMs - kept.getOrDefault(region, 0L)) >= KEEP_EVERY_MS) {
      kept.put(region, askedMs);
      keep(region, askedMs)
          .onFailure(e -> kept.remove(region))
          .onFailure(e -> LOG.warn("a contact could not be kept: {}", e.toString()));
    }
  }

  private Future<Void> keep(RegionId region, long askedMs) {
    return database
        .pool()
        .preparedQuery(KEEP)
        .execute(Tuple.of(region.value(), askedMs))
        .mapEmpty();
  }

  /** By this node alone; 0 for never. */
  long askedMs(RegionId region) {
    return latest.getOrDefault(region, 0L);
  }

  /** By all nodes, also those that are gone, up to a minute old. */
  Future<Map<RegionId, Long>> ofAllNodes() {
    return database.pool().query(ALL).execute().map(rows -> {
      Map<RegionId, Long> all = new HashMap<>(latest);
      for (Row row : rows) {
        all.merge(new RegionId(row.getString(0)), row.getLong(1), Math::max);
      }
      return all;
    });
  }
}
