package org.entente.faults.speed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.entente.mls.codec.Bytes;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryContent;

/**
 * Writes messages of noise behind what a room's own region has of it, numbered, stamped and chained as the
 * region would do it; all of a round becomes visible at once.
 */
final class Filling {
  private static final int ROWS_AT_ONCE = 500;
  private static final String INSERT =
      "insert into log_entries (log_id, origin_id, seq, hlc, writer_id, counter, kind, hash,"
          + " content) values (?, ?, ?, ?, ?, ?, 1, ?, ?)";

  private final Random random;
  private final int bodyBytes;

  Filling(Random random, int bodyBytes) {
    this.random = random;
    this.bodyBytes = bodyBytes;
  }

  /** {@code each} entries for each of {@code logs}, in one transaction. */
  void add(Connection connection, List<RoomLog> logs, int each) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (RoomLog log : logs) {
        add(insert, log.end(connection), each);
      }
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private void add(PreparedStatement insert, RoomLog.End end, int count) throws SQLException {
    Bytes previous = end.hash();
    for (int i = 1; i <= count; i++) {
      Entry entry = new Entry(content(end.last(), i), end.seq() + i, end.hlc() + i, previous);
      previous = entry.hash();
      insert.setLong(1, end.logId());
      insert.setInt(2, end.originId());
      insert.setLong(3, entry.seq());
      insert.setLong(4, entry.hlc());
      insert.setLong(5, end.writerId());
      insert.setLong(6, entry.content().counter());
      insert.setBytes(7, previous.toArray());
      insert.setBytes(8, entry.content().encode());
      insert.addBatch();
      if (i % ROWS_AT_ONCE == 0 || i == count) {
        insert.executeBatch();
      }
    }
  }

  private EntryContent content(EntryContent last, int further) {
    byte[] body = new byte[bodyBytes];
    random.nextBytes(body);
    return new EntryContent(
        last.log(),
        last.origin(),
        last.kind(),
        last.term(),
        last.epoch(),
        last.author(),
        last.counter() + further,
        Bytes.of(body));
  }
}
