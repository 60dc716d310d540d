package org.entente.faults.speed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;
import org.entente.trust.log.EntryContent;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;

/** One origin's part of a room's log, as a database has it. */
record RoomLog(LogId log, Origin origin) {
  /** By key, because it is asked for many times while the measurement runs. */
  private static final String PART = " from log_entries e"
      + " where e.log_id = (select id from logs where log = ?) and e.origin_id ="
      + " (select id from log_origins where region = ? and incarnation = ?)";

  /** The newest entry, and where its rows belong. */
  record End(
      long logId, int originId, long writerId, long seq, long hlc, Bytes hash, EntryContent last) {}

  /** The newest entry of a device. */
  End end(Connection connection) throws SQLException {
    String query = "select e.log_id, e.origin_id, e.writer_id, e.seq, e.hlc, e.hash, e.content"
        + PART + " order by e.seq desc limit 1";
    try (PreparedStatement statement = prepare(connection, query);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return new End(
          rows.getLong(1),
          rows.getInt(2),
          rows.getLong(3),
          rows.getLong(4),
          rows.getLong(5),
          Bytes.of(rows.getBytes(6)),
          TlsReader.decode(rows.getBytes(7), EntryContent::read));
    } catch (MalformedException e) {
      throw new IllegalStateException("a stored entry is malformed", e);
    }
  }

  /** How far it goes; 0 where nothing is. */
  long seq(Connection connection) throws SQLException {
    String query = "select e.seq" + PART + " order by e.seq desc limit 1";
    try (PreparedStatement statement = prepare(connection, query);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  /** The hash of each entry behind {@code after}; an entry that is there twice makes it fail. */
  Map<Long, Bytes> hashes(Connection connection, long after) throws SQLException {
    Map<Long, Bytes> hashes = new HashMap<>();
    try (PreparedStatement statement =
        prepare(connection, "select e.seq, e.hash" + PART + " and e.seq > " + after)) {
      ResultSet rows = statement.executeQuery();
      while (rows.next()) {
        hashes.put(rows.getLong(1), Bytes.of(rows.getBytes(2)));
      }
    }
    return hashes;
  }

  private PreparedStatement prepare(Connection connection, String query) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(query);
    statement.setBytes(1, log.encode());
    statement.setString(2, origin.region().value());
    statement.setLong(3, origin.incarnation());
    return statement;
  }
}
