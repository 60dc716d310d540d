package org.entente.server.link;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.entente.server.db.Database;
import org.entente.trust.name.RegionId;

/** When this region and others heard of each other. Callable from any thread. */
final class PgContacts {
  private static final String ASKED = """
      insert into region_contacts (region, asked_ms) values ($1, $2)
      on conflict (region) do update set asked_ms = excluded.asked_ms
      """;

  /** A time that lies more than an hour ahead comes from a clock that was wrong, and gives way. */
  private static final String HEARD = """
      insert into region_contacts as c (region, heard_ms) values ($1, $2)
      on conflict (region) do update set heard_ms = case
        when c.heard_ms > excluded.heard_ms + 3600000 then excluded.heard_ms
        else greatest(c.heard_ms, excluded.heard_ms) end
      """;

  /** Under the lock of the row: whoever is about to give a word on it sees this, or is seen. */
  private static final String ASKS = """
      insert into region_contacts as c (region, heard_ms, asking_ms) values ($1, $2, $2)
      on conflict (region) do update set
        heard_ms = case when c.heard_ms > excluded.heard_ms + 3600000 then excluded.heard_ms
          else greatest(c.heard_ms, excluded.heard_ms) end,
        asking_ms = case when c.asking_ms > excluded.asking_ms + 3600000 then excluded.asking_ms
          else greatest(c.asking_ms, excluded.asking_ms) end
      returning word_ms
      """;

  private static final String ALL = "select region, asked_ms, asking_ms from region_contacts";

  /** Goes on where the last note is not older than ten minutes, and begins anew after that. */
  private static final String LISTENS = """
      insert into region_contacts as c (region, asked_ms, heard_ms) values ($1, $2, $2)
      on conflict (region) do update set
        heard_ms = case when excluded.asked_ms - c.asked_ms between -60000 and 600000
          then c.heard_ms else excluded.heard_ms end,
        asked_ms = excluded.asked_ms
      """;

  private static final String LISTENING = """
      select heard_ms from region_contacts
      where region = $1 and $2 - asked_ms between -60000 and 600000
      """;

  private final Database database;

  PgContacts(Database database) {
    this.database = database;
  }

  Future<Void> asked(RegionId region, long ms) {
    return execute(ASKED, Tuple.of(region.value(), ms)).mapEmpty();
  }

  Future<Void> heard(RegionId region, long ms) {
    return execute(HEARD, Tuple.of(region.value(), ms)).mapEmpty();
  }

  /** It has asked this region. Answers when this region gave its last word on it, 0 for never. */
  Future<Long> asks(RegionId region, long ms) {
    return execute(ASKS, Tuple.of(region.value(), ms))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /** When each was asked last of what it answered, and when it asked. */
  Future<Map<RegionId, Contacts.Contact>> all() {
    return execute(ALL, Tuple.tuple()).map(rows -> {
      Map<RegionId, Contacts.Contact> all = new HashMap<>();
      for (Row row : rows) {
        RegionId region = new RegionId(row.getString(0));
        all.put(region, new Contacts.Contact(row.getLong(1), row.getLong(2)));
      }
      return all;
    });
  }

  /** A node of {@code own}, which is this region, listens now. */
  Future<Void> listens(RegionId own, long ms) {
    return execute(LISTENS, Tuple.of(own.value(), ms)).mapEmpty();
  }

  /** Since when this region listens without a pause; empty where it did not until {@code nowMs}. */
  Future<OptionalLong> listening(RegionId own, long nowMs) {
    return execute(LISTENING, Tuple.of(own.value(), nowMs))
        .map(rows -> rows.size() == 0
            ? OptionalLong.empty()
            : OptionalLong.of(rows.iterator().next().getLong(0)));
  }

  private Future<RowSet<Row>> execute(String statement, Tuple values) {
    return database.pool().preparedQuery(statement).execute(values);
  }
}
